import * as React from "react"
export default () => <p>Home</p>
