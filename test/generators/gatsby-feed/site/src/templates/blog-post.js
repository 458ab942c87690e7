import * as React from "react"
export default () => <p>Post</p>
