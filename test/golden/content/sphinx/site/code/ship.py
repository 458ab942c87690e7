"""A ship."""


class Ship:
    # start of the part
    def sail(self):
        return "sailing"

    # end of the part

    def anchor(self):
        return "anchored"
