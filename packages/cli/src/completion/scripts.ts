export const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * The script of each shell. All of them ask `ao __complete WORD...`, which answers with a line for each candidate: the word, a tab,
 * what it is. Where it has none, the shell offers files.
 */
export const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `# ao completion for bash. In ~/.bashrc: eval "$(ao completion bash)"
_ao_complete() {
  local line=\${COMP_LINE:0:COMP_POINT}
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local current=\${words[\${#words[@]}-1]}
  # bash itself divides words at these, and replaces only what follows the last of them.
  local kept=\${current%"\${current##*[:=@]}"}
  local candidate
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    COMPREPLY+=("\${candidate#"$kept"}")
  done < <("\${words[0]}" __complete "\${words[@]:1}" 2>/dev/null)
}
complete -o default -F _ao_complete ao
`,
  zsh: `#compdef ao
# ao completion for zsh. In ~/.zshrc, after compinit: eval "$(ao completion zsh)"
_ao() {
  local -a candidates
  local line
  while IFS= read -r line; do
    candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#candidates} )); then _describe -t values value candidates; else _files; fi
}
compdef _ao ao
`,
  fish: `# ao completion for fish. In ~/.config/fish/completions/ao.fish: ao completion fish | source
function __ao_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l candidates ($words[1] __complete $words[2..-1] 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ao -f -a '(__ao_complete)'
`,
};
