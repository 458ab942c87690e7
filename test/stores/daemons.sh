# What the scripts of real stores share: they set `name` and define `start`, then call `command_of "$@"`.

# Ends each daemon by the number that was written down, waits for it, and removes the folder.
stop() {
  local file pid tries
  case $1 in "/tmp/feedwright-$name."*) ;; *) echo "not a folder of this script: $1" >&2; exit 2 ;; esac
  for file in "$1"/*.pid; do
    [ -e "$file" ] || continue
    pid=$(cat "$file")
    # Nothing is kept, so nothing need be flushed.
    kill -KILL "$pid" 2>/dev/null || continue
    for ((tries = 0; tries < 100; tries++)); do
      # Where nobody reaps orphans, a process that has ended keeps its number as a zombie.
      case $(ps -o stat= -p "$pid") in '' | Z*) break ;; esac
      sleep 0.05
    done
  done
  rm -rf "$1"
}

free_ports() {
  node -e '
    const { createServer } = require("node:net");
    const open = () => new Promise((done) => { const server = createServer(); server.listen(0, "127.0.0.1", () => done(server)); });
    Promise.all(Array.from({ length: Number(process.argv[1]) }, open)).then((servers) => {
      console.log(servers.map((server) => server.address().port).join(" "));
      for (const server of servers) server.close();
    });' "$1"
}

command_of() {
  case ${1:-} in
  start) start ;;
  stop) stop "${2:?folder}" ;;
  *)
    echo "usage: $0 start | stop FOLDER" >&2
    exit 2
    ;;
  esac
}
