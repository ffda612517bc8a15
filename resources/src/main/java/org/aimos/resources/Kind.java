package org.aimos.resources;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of resource there is, the record it is read into, and the one service that owns it.
 */
public enum Kind {
    SOURCE("Source", "intake", SourceSpec.class),
    SERVICE("Service", "decision", ServiceSpec.class),
    RULE("Rule", "decision", RuleSpec.class),
    POLICY("Policy", "decision", PolicySpec.class),
    PRIORITY("Priority", "decision", PrioritySpec.class),
    SILENCE("Silence", "decision", SilenceSpec.class),
    CHANGE_WINDOW("ChangeWindow", "decision", ChangeWindowSpec.class),
    AUTONOMY("Autonomy", "decision", AutonomySpec.class),
    PLAYBOOK("Playbook", "orchestrator", PlaybookSpec.class),
    TARGET("Target", "orchestrator", TargetSpec.class),
    TRIGGER("Trigger", "orchestrator", TriggerSpec.class),
    ESCALATION("Escalation", "ticket", EscalationSpec.class);

    /** All, in the order in which they are put in force: what others refer to comes first. */
    public static final List<Kind> IN_ORDER =
            List.of(
                    SOURCE,
                    SERVICE,
                    TARGET,
                    ESCALATION,
                    PRIORITY,
                    PLAYBOOK,
                    POLICY,
                    CHANGE_WINDOW,
                    SILENCE,
                    RULE,
                    AUTONOMY,
                    TRIGGER);

    private final String kind;
    private final String owner;
    private final Class<? extends Spec> spec;

    Kind(String kind, String owner, Class<? extends Spec> spec) {
        this.kind = kind;
        this.owner = owner;
        this.spec = spec;
    }

    /** As it is written in YAML after {@code kind:}. */
    public String kind() {
        return kind;
    }

    /** The service that keeps it: intake, decision, orchestrator or ticket. */
    public String owner() {
        return owner;
    }

    /** The record that {@code spec} is read into. */
    public Class<? extends Spec> spec() {
        return spec;
    }

    /** Where the JSON Schema of this kind lies on the class path, such as {@code rule-v1.json}. */
    public String schemaFile() {
        return kind.toLowerCase(Locale.ROOT) + "-v1.json";
    }

    /** The kind written so, upper and lower case alike, or empty when there is none. */
    public static Optional<Kind> of(String kind) {
        return Arrays.stream(values()).filter(k -> k.kind.equalsIgnoreCase(kind)).findFirst();
    }

    /** The kind that is read into this record. */
    public static Kind of(Class<? extends Spec> spec) {
        return Arrays.stream(values()).filter(k -> k.spec == spec).findFirst().orElseThrow();
    }
}
