package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a playbook. Which of {@code uses}, {@code parallel}, {@code forEach}, {@code call}
 * and {@code guide} is there says of what kind it is. An effect has an {@code undo} or says why it
 * is {@code irreversible}.
 *
 * @param with arguments of the action; texts are {@link Template}s
 * @param steps what is done for each item of {@code forEach}
 * @param undo as written, else what the action itself is taken back by, if anything
 * @param when CEL, {@link Scope#STEP}; the step is skipped when false. Written {@code if}
 * @param timeout of one attempt together with its verify; of a group the working time of all of it;
 *     of a guide how long people may take. Null when it is not written
 * @param onError null when it is not written, see {@link PlaybookSpec#onError}
 */
public record Step(
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "Unique in the playbook: a letter, then letters, digits or _")
                @Form(pattern = Form.WORD)
                String id,
        @JsonPropertyDescription("The action, such as http.post") @Nullable String uses,
        @JsonPropertyDescription("What the action is told; {{ paths }} are filled in")
                Map<String, Object> with,
        @JsonPropertyDescription("Branches that are carried out side by side")
                @Nullable Parallel parallel,
        @JsonPropertyDescription("Does its steps once for each item of a list")
                @Nullable ForEach forEach,
        @JsonPropertyDescription("What is done for each item; with forEach only") List<Step> steps,
        @JsonPropertyDescription("Carries out another playbook as a part of this run")
                @Nullable Call call,
        @JsonPropertyDescription("A procedure that people follow, with the run at their side")
                @Nullable Guide guide,
        @JsonProperty("if")
                @JsonPropertyDescription(
                        "Condition (CEL) over inputs, steps, alert and service; else skipped")
                @Nullable String when,
        @JsonProperty(defaultValue = "1")
                @JsonPropertyDescription("How often it is tried: a number, or a map")
                Attempts attempts,
        @JsonProperty(defaultValue = "1m")
                @JsonPropertyDescription(
                        "Of one attempt with its verify; of a group the working time of all of it")
                @Nullable Duration timeout,
        @JsonPropertyDescription("How to see that it worked; asked before any further attempt")
                @Nullable Verify verify,
        @JsonPropertyDescription("What takes the effect back") @Nullable Undo undo,
        @JsonPropertyDescription("Why the effect cannot be taken back") @Form(pattern = Form.TEXT)
                @Nullable String irreversible,
        @JsonPropertyDescription("People are asked before this step, whatever the policy says")
                @Nullable Approval approval,
        @JsonPropertyDescription(
                        "When it fails: fail (the run does, see onFailure), continue or hand-over; fail, or continue with onFailure: continue, when left out")
                @Nullable OnError onError) {

    /** What one attempt gets when the step does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public Step {
        with = PlaybookSpec.ordered(with);
        undo = undo == null && irreversible == null ? ActionCatalog.undoOf(id, uses, with) : undo;
        steps = List.copyOf(requireNonNullElse(steps, List.of()));
        attempts = requireNonNullElse(attempts, Attempts.ONCE);
    }

    /** True for a step that carries out an action. */
    public boolean acts() {
        return uses != null;
    }

    /**
     * The action it carries out.
     *
     * @throws IllegalStateException when it carries out none
     */
    public String action() {
        if (uses == null) {
            throw new IllegalStateException("step " + id + " carries out no action");
        }
        return uses;
    }

    /** What one attempt gets; of a guide, how long people may take. */
    public Duration patience() {
        return requireNonNullElse(timeout, guide == null ? DEFAULT_TIMEOUT : Guide.PATIENCE);
    }

    /** Branches side by side; each is a list of steps, one after the other. */
    public record Parallel(
            @JsonPropertyDescription("How many branches at once; all when left out")
                    @Form(min = 1, max = 10)
                    @Nullable Integer limit,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Each a list of steps in their order")
                    @Form(min = 1, max = 10)
                    List<List<Step>> branches) {

        public Parallel {
            branches =
                    requireNonNullElse(branches, List.<List<Step>>of()).stream()
                            .map(List::copyOf)
                            .toList();
        }

        /** How many branches at once. */
        public int atOnce() {
            return limit == null ? branches.size() : limit;
        }
    }

    /**
     * A list that steps are done for, item by item.
     *
     * @param in CEL, {@link Scope#STEP}, a list
     * @param as what conditions and templates of its steps call the item
     */
    public record ForEach(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("List (CEL), such as inputs.hosts; at most 100 items")
                    @Form(pattern = Form.TEXT)
                    String in,
            @JsonProperty(defaultValue = "item")
                    @JsonPropertyDescription("What its steps call an item")
                    @Form(pattern = Form.WORD)
                    String as,
            @JsonProperty(defaultValue = "1")
                    @JsonPropertyDescription("How many items at once")
                    @Form(min = 1, max = 10)
                    int limit,
            @JsonPropertyDescription("True when an empty list is no failure of the step")
                    boolean emptyOk) {

        /** A longer list is a failure of the step. */
        public static final int MOST = 100;

        public ForEach {
            as = requireNonNullElse(as, "item");
            limit = Math.max(1, limit);
        }
    }

    /**
     * Another playbook as a part of the run.
     *
     * @param with its inputs by name; an input that is left out is filled as the playbook itself
     *     says
     */
    public record Call(
            @JsonProperty(required = true) @JsonPropertyDescription("Name of the Playbook")
                    String playbook,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Exactly this version of it")
                    @Form(pattern = Form.VERSION)
                    String version,
            @JsonPropertyDescription("Its inputs by name; {{ paths }} are filled in")
                    Map<String, Object> with) {

        /** Calls stand no deeper in each other than this. */
        public static final int DEEPEST = 3;

        public Call {
            with = PlaybookSpec.ordered(with);
        }
    }

    /**
     * A procedure for people. Each item is done by a person, or by the run when a person says so.
     */
    public record Guide(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("What it is about; {{ paths }} are filled in")
                    @Form(pattern = Form.TEXT)
                    String text,
            @JsonPropertyDescription("What was found, by name; {{ paths }} are filled in")
                    Map<String, Object> evidence,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("What is to be done, one after the other")
                    @Form(min = 1, max = 30)
                    List<Item> items) {

        /** How long people may take when the step does not say. */
        public static final Duration PATIENCE = Duration.ofHours(4);

        public Guide {
            evidence = PlaybookSpec.ordered(evidence);
            items = List.copyOf(requireNonNullElse(items, List.of()));
        }
    }

    /** One thing to do. */
    public record Item(
            @JsonProperty(required = true)
                    @JsonPropertyDescription(
                            "Unique in the guide: a letter, then letters, digits or _")
                    @Form(pattern = Form.WORD)
                    String id,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("What to do; {{ paths }} are filled in")
                    @Form(pattern = Form.TEXT)
                    String text,
            @JsonPropertyDescription("A command, ready to be copied; {{ paths }} are filled in")
                    @Nullable String command,
            @JsonPropertyDescription("What the run does when a person lets it")
                    @Nullable Does does) {

        /**
         * The step that is carried out when a person lets the run do it; null when there is none.
         */
        public @Nullable Step step() {
            return does == null ? null : does.step(id);
        }
    }

    /** An action that a person may let the run do. */
    public record Does(
            @JsonProperty(required = true) @JsonPropertyDescription("The action") String uses,
            @JsonPropertyDescription("What the action is told") Map<String, Object> with,
            @JsonProperty(defaultValue = "1m")
                    @JsonPropertyDescription("Of one attempt with its verify")
                    @Nullable Duration timeout,
            @JsonPropertyDescription("How to see that it worked") @Nullable Verify verify,
            @JsonPropertyDescription("What takes the effect back") @Nullable Undo undo,
            @JsonPropertyDescription("Why the effect cannot be taken back")
                    @Form(pattern = Form.TEXT)
                    @Nullable String irreversible) {

        public Does {
            with = PlaybookSpec.ordered(with);
        }

        Step step(String id) {
            return new Step(
                    id,
                    uses,
                    with,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    Attempts.ONCE,
                    timeout,
                    verify,
                    undo,
                    irreversible,
                    null,
                    null);
        }
    }

    /** What follows when a step fails. */
    public enum OnError {
        /** The run fails, and does what its playbook says under {@code onFailure}. */
        FAIL,
        /** It is noted, and the run goes on. */
        CONTINUE,
        /** The run is handed to people, whatever {@code onFailure} says. */
        HAND_OVER;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * A probe that is asked until it says yes.
     *
     * @param until CEL, {@link Scope#UNTIL}
     */
    public record Verify(
            @JsonProperty(required = true) @JsonPropertyDescription("An action that only reads")
                    String uses,
            @JsonPropertyDescription("What the action is told") Map<String, Object> with,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Condition (CEL) over result, inputs and steps")
                    @Form(pattern = Form.TEXT)
                    String until,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("How long it may take to come true")
                    Duration within,
            @JsonProperty(defaultValue = "1s") @JsonPropertyDescription("How often it is asked")
                    Duration every) {

        public Verify {
            with = PlaybookSpec.ordered(with);
            every = requireNonNullElse(every, Duration.ofSeconds(1));
        }
    }

    /** The action that takes an effect back. */
    public record Undo(
            @JsonProperty(required = true) @JsonPropertyDescription("The action") String uses,
            @JsonPropertyDescription("What the action is told") Map<String, Object> with) {

        public Undo {
            with = PlaybookSpec.ordered(with);
        }
    }

    /** A gate of the playbook's own. Roles are those of the policy when it names none. */
    public record Approval(
            @JsonPropertyDescription(
                            "Any of these roles may answer; where policy asks too, those that both name")
                    List<String> roles,
            @JsonPropertyDescription("What people are asked") @Nullable String message) {

        public Approval {
            roles = List.copyOf(requireNonNullElse(roles, List.of()));
        }
    }
}
