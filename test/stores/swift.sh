#!/usr/bin/env bash
# A real object store without conditional writes for tests: OpenStack Swift with its S3 layer, one of each server on loopback, in a temporary folder.
#
#   test/stores/swift.sh start   prints what a test needs as KEY=value lines, and leaves the store running
#   test/stores/swift.sh stop FOLDER   ends it and removes the folder; FOLDER is the line that `start` printed
#
# Exit status 77: the programs are not installed (Debian: swift swift-proxy swift-account swift-container swift-object).
set -euo pipefail
name=swift
. "$(dirname "$0")/daemons.sh"

start() {
  local program
  for program in swift-ring-builder swift-proxy-server swift-account-server swift-container-server swift-object-server; do
    command -v "$program" >/dev/null || { echo "not installed: $program" >&2; exit 77; }
  done
  local dir
  dir=$(mktemp -d "/tmp/feedwright-$name.XXXXXX")
  trap 'tail -n 5 "$dir"/*.log >&2; stop "$dir"' ERR
  local proxy account container object
  read -r proxy account container object <<<"$(free_ports 4)"
  mkdir -p "$dir/devices/disk" "$dir/cache"
  printf '[swift-hash]\nswift_hash_path_suffix = tests\nswift_hash_path_prefix = tests\n[storage-policy:0]\nname = one\ndefault = yes\n' >"$dir/swift.conf"
  ring "$dir" account "$account"
  ring "$dir" container "$container"
  ring "$dir" object "$object"
  server "$dir" account "$account"
  server "$dir" container "$container"
  server "$dir" object "$object"
  local secret
  secret=$(head -c 2000 /dev/urandom | tr -dc 'A-Z0-9' | head -c 40)
  proxy "$dir" "$proxy" "$secret"
  local kind
  for kind in account container object proxy; do run "$dir" "$kind"; done
  wait_for "$account" "$container" "$object" "$proxy"
  trap - ERR
  printf 'FOLDER=%s\nS3_ENDPOINT=http://127.0.0.1:%s\nAWS_ACCESS_KEY_ID=test:tester\nAWS_SECRET_ACCESS_KEY=%s\nAWS_REGION=us-east-1\n' "$dir" "$proxy" "$secret"
}

ring() {
  local builder=$1/$2.builder
  {
    swift-ring-builder "$builder" create 1 1 0
    swift-ring-builder "$builder" add "r1z1-127.0.0.1:$3/disk" 1
    swift-ring-builder "$builder" rebalance
  } >>"$1/rings.log" 2>&1
}

server() {
  cat >"$1/$2.conf" <<END
[DEFAULT]
$(common "$1" "$3")
devices = $1/devices
mount_check = false
fallocate_reserve = 0

[pipeline:main]
pipeline = $2-server

[app:$2-server]
use = egg:swift#$2
END
}

proxy() {
  cat >"$1/proxy.conf" <<END
[DEFAULT]
$(common "$1" "$2")

[pipeline:main]
pipeline = catch_errors gatekeeper cache listing_formats s3api tempauth slo copy proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true

[filter:catch_errors]
use = egg:swift#catch_errors

[filter:gatekeeper]
use = egg:swift#gatekeeper

[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:9

[filter:listing_formats]
use = egg:swift#listing_formats

[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false

[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = $3 .admin

[filter:slo]
use = egg:swift#slo

[filter:copy]
use = egg:swift#copy
END
}

common() {
  printf 'bind_ip = 127.0.0.1\nbind_port = %s\nworkers = 0\nuser = %s\nswift_dir = %s\nlog_level = WARNING\n' "$2" "$(id -un)" "$1"
}

run() {
  SWIFT_CONF_FILE=$1/swift.conf nohup "swift-$2-server" "$1/$2.conf" >>"$1/$2.log" 2>&1 </dev/null &
  echo $! >"$1/$2.pid"
}

wait_for() {
  local port tries
  for port in "$@"; do
    tries=0
    until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
      tries=$((tries + 1))
      [ "$tries" -lt 600 ] || return 1
      sleep 0.1
    done
  done
}

command_of "$@"
