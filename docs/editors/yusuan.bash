_yusuan() {
    local cur=${COMP_WORDS[COMP_CWORD]} verb= words i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        build|check|explain|recheck|verify|archive|diff|site|merge|new|todo|import|export|fonts|extract|schema|completion) verb=${COMP_WORDS[i]}; break ;;
        esac
    done
    case $verb in
    "") words="build check explain recheck verify archive diff site merge new todo import export fonts extract schema completion --root --lang --quiet --verbose --color --help --version" ;;
    build) words=" --out --template --draft --format --dump --jobs --shard --events --why --depfile --root --lang --quiet --verbose --color --help --version" ;;
    check) words=" --out --template --draft --format --dump --jobs --shard --events --rules --root --lang --quiet --verbose --color --help --version" ;;
    explain) words=" --root --lang --quiet --verbose --color --help --version" ;;
    recheck) words=" --root --lang --quiet --verbose --color --help --version" ;;
    verify) words=" --root --lang --quiet --verbose --color --help --version" ;;
    archive) words=" --root --lang --quiet --verbose --color --help --version" ;;
    diff) words=" --format --root --lang --quiet --verbose --color --help --version" ;;
    site) words=" --place --root --lang --quiet --verbose --color --help --version" ;;
    merge) words=" --root --lang --quiet --verbose --color --help --version" ;;
    new) words=" --from --template --root --lang --quiet --verbose --color --help --version" ;;
    todo) words=" --format --out --root --lang --quiet --verbose --color --help --version" ;;
    import) words=" --dry-run --last-year --root --lang --quiet --verbose --color --help --version" ;;
    export) words=" --out --root --lang --quiet --verbose --color --help --version" ;;
    fonts) words=" --root --lang --quiet --verbose --color --help --version" ;;
    extract) words=" --out --root --lang --quiet --verbose --color --help --version" ;;
    schema) words=" --template --root --lang --quiet --verbose --color --help --version" ;;
    completion) words=" --root --lang --quiet --verbose --color --help --version" ;;
    esac
    COMPREPLY=()
    if [[ -z $verb || $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}
complete -o default -F _yusuan yusuan
