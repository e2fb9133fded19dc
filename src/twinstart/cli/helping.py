"""What every command's help has in common, and what the group's adds."""

# Every command says it for itself: it may be called without the group.
HELP = {"help_option_names": ["-h", "--help"]}

# The mark in front keeps click from folding the lines, which are there to be copied.
COMPLETION = """\b
Completion of commands, lessons, words, features and answers, in your shell's start-up file:
  bash  eval "$(_TWINSTART_COMPLETE=bash_source twinstart)"
  zsh   eval "$(_TWINSTART_COMPLETE=zsh_source twinstart)"
  fish  _TWINSTART_COMPLETE=fish_source twinstart | source
"""
