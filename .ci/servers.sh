# Sourced by .ci/run: PostgreSQL and MariaDB for the tests. A server that does not run is started; one that is not there fails the run.
# AO_TEST_REQUIRE_SERVERS=0 lets the run go on without them, and says so.
export AO_TEST_REQUIRE_SERVERS="${AO_TEST_REQUIRE_SERVERS:-1}"
export AO_TEST_POSTGRES_URL="${AO_TEST_POSTGRES_URL:-postgresql://postgres@127.0.0.1:5432/postgres}"
export AO_TEST_MYSQL_URL="${AO_TEST_MYSQL_URL:-mysql://root@127.0.0.1:3306/mysql}"

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

await() { # port
  for _ in $(seq 60); do listens "$1" && return; sleep 0.5; done
  return 1
}

ensure() { # name port command...
  local name=$1 port=$2
  shift 2
  listens "$port" && { echo "$name runs"; return; }
  echo "$name does not run; starting it"
  "$@" || true
  await "$port" && return
  [ "$AO_TEST_REQUIRE_SERVERS" = 1 ] || { echo "$name is missing: its tests are skipped"; return; }
  echo "$name is missing: install it, or set AO_TEST_REQUIRE_SERVERS=0 to go on without it" >&2
  exit 1
}

start_postgres() { pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | sort -n | tail -n 1)" main start; }
start_mariadb() { mkdir -p /run/mysqld && chown mysql /run/mysqld && start-stop-daemon --start --oknodo --background --exec /usr/sbin/mariadbd; }

ensure PostgreSQL 5432 start_postgres
ensure MariaDB 3306 start_mariadb
