#!/usr/bin/env bash
# Commits what changed below the given paths, with the message in a file, and pushes it.
# Usage: commit.sh MESSAGE_FILE PATH...
# Says `changed=true` or `changed=false` to the workflow. Nothing changed: nothing is committed.
set -euo pipefail

message=$1
shift
say() { echo "changed=$1" >>"${GITHUB_OUTPUT:-/dev/stdout}"; }

git add --all -- "$@"
if git diff --cached --quiet; then
  say false
  exit 0
fi
if [ ! -s "$message" ]; then
  message=$(mktemp)
  echo "Bring the content up to date" >"$message"
fi
export GIT_AUTHOR_NAME='github-actions[bot]' GIT_COMMITTER_NAME='github-actions[bot]'
export GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
git commit --quiet --cleanup=verbatim --file "$message"

# Somebody may have pushed in the meantime: what was pulled goes on top of that.
for attempt in 1 2 3; do
  if git push --quiet origin HEAD; then
    say true
    exit 0
  fi
  echo "The push was refused (attempt $attempt): following what was pushed meanwhile" >&2
  git pull --quiet --rebase origin "$(git branch --show-current)"
done
echo "::error::What was pulled could not be pushed: run this again" >&2
exit 1
