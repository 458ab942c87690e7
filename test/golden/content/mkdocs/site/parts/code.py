# --8<-- [start:part]
def part():
    return 1
# --8<-- [end:part]
