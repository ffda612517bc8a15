package org.aimos.resources;

/** What a resource says under {@code spec}. The list of kinds is closed. */
public sealed interface Spec
        permits SourceSpec,
                ServiceSpec,
                RuleSpec,
                PolicySpec,
                PrioritySpec,
                AutonomySpec,
                SilenceSpec,
                ChangeWindowSpec,
                TriggerSpec,
                PlaybookSpec,
                TargetSpec,
                EscalationSpec {}
