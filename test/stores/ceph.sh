#!/usr/bin/env bash
# A real object store for tests: Ceph's S3 gateway with one monitor, one manager and one disk (a file), on loopback, in a temporary folder.
#
#   test/stores/ceph.sh start   prints what a test needs as KEY=value lines, and leaves the store running
#   test/stores/ceph.sh stop FOLDER   ends it and removes the folder; FOLDER is the line that `start` printed
#
# Exit status 77: the programs are not installed (Debian: ceph-mon ceph-mgr ceph-osd ceph-common radosgw).
set -euo pipefail
name=ceph
. "$(dirname "$0")/daemons.sh"

start() {
  local program
  for program in ceph ceph-mon ceph-mgr ceph-osd ceph-authtool monmaptool radosgw radosgw-admin; do
    command -v "$program" >/dev/null || { echo "not installed: $program" >&2; exit 77; }
  done
  # Outside of TMPDIR, which may be long: the names of the daemons' sockets have a limit of 107 characters.
  local dir
  dir=$(mktemp -d "/tmp/feedwright-$name.XXXXXX")
  trap 'tail -n 5 "$dir"/*.log >&2; stop "$dir"' ERR
  local ports mon=0 messenger=0 gateway=0
  ports=$(free_ports 3)
  read -r mon messenger gateway <<<"$ports"
  configure "$dir" "$mon" "$messenger" "$gateway"
  export CEPH_CONF=$dir/ceph.conf
  monitor "$dir" "$mon"
  manager "$dir"
  disk "$dir"
  gateway "$dir" "$gateway"
  trap - ERR
}

configure() {
  cat >"$1/ceph.conf" <<END
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
run_dir = $1
admin_socket = $1/\$name.sock
pid_file = $1/\$name.pid
log_file = $1/\$name.log
keyring = $1/keyring
crash_dir = $1/crash
mon_host = v1:127.0.0.1:$2
public_network = 127.0.0.0/8
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr2 = false
ms_bind_port_min = 6800
ms_bind_port_max = 7568
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = false
mon_allow_pool_size_one = true
mon_allow_pool_delete = true
mon_data_avail_warn = 1
mon_data_avail_crit = 1
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
osd_objectstore = bluestore
osd_data = $1/osd
osd_memory_target = 1073741824
bluestore_block_size = 4294967296
bluestore_block_db_create = false
bluestore_block_wal_create = false
mon_data = $1/mon
mgr_data = $1/mgr
mgr_initial_modules =
# Nobody else reads this disk: a lost machine loses the test.
bluestore_fsck_on_mount = false
rgw_frontends = beast endpoint=127.0.0.1:$4
rgw_data = $1/rgw
rgw_enable_usage_log = false
rgw_gc_obj_min_wait = 5
rgw_dns_name = 127.0.0.1
END
  mkdir "$1/mon" "$1/mgr" "$1/osd" "$1/rgw" "$1/crash"
}

monitor() {
  local fsid
  fsid=$(sed -n 's/^fsid = //p' "$1/ceph.conf")
  quietly "$1" ceph-authtool --create-keyring "$1/keyring" --gen-key -n mon. --cap mon 'allow *'
  quietly "$1" ceph-authtool "$1/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
  quietly "$1" ceph-authtool "$1/keyring" --gen-key -n mgr.a --cap mon 'allow profile mgr' --cap osd 'allow *'
  quietly "$1" ceph-authtool "$1/keyring" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *' --cap mgr 'allow profile osd'
  quietly "$1" ceph-authtool "$1/keyring" --gen-key -n client.rgw --cap mon 'allow rwx' --cap osd 'allow rwx' --cap mgr 'allow rw'
  quietly "$1" monmaptool --create --clobber --addv a "[v1:127.0.0.1:$2]" --fsid "$fsid" "$1/monmap"
  quietly "$1" ceph-mon -i a --mkfs --monmap "$1/monmap" --keyring "$1/keyring"
  quietly "$1" ceph-mon -i a
}

manager() { quietly "$1" ceph-mgr -i a; }

disk() {
  local uuid
  uuid=$(cat /proc/sys/kernel/random/uuid)
  quietly "$1" ceph osd new "$uuid" 0
  quietly "$1" ceph-osd -i 0 --mkfs --osd-uuid "$uuid"
  quietly "$1" ceph osd crush add osd.0 1.0 root=default host=one
  quietly "$1" ceph-osd -i 0
}

gateway() {
  local key secret
  key=$(random 20)
  secret=$(random 40)
  quietly "$1" radosgw-admin -n client.rgw user create --uid=tests --display-name=Tests --access-key="$key" --secret-key="$secret" --caps='users=*'
  quietly "$1" radosgw -n client.rgw
  local tries=0
  until curl -s -o "$1/answer" "http://127.0.0.1:$2/"; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || return 1
    sleep 0.1
  done
  printf 'FOLDER=%s\nS3_ENDPOINT=http://127.0.0.1:%s\nAWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\nAWS_REGION=default\n' "$1" "$2" "$key" "$secret"
}

quietly() {
  local log=$1/commands.log
  shift
  "$@" >>"$log" 2>&1
}

random() { head -c 2000 /dev/urandom | tr -dc 'A-Z0-9' | head -c "$1"; }

command_of "$@"
