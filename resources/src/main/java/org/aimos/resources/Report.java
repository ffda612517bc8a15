package org.aimos.resources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.resources.Condition.Use;
import org.aimos.resources.yaml.Flaw;
import org.aimos.resources.yaml.Place;
import org.aimos.resources.yaml.YamlNode;

/** Collects what is wrong with one document and knows the place of everything in it. */
final class Report {
    private final String file;
    private final YamlNode root;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<List<?>> said = new HashSet<>();

    Report(String file, YamlNode root) {
        this.file = file;
        this.root = root;
    }

    YamlNode root() {
        return root;
    }

    List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }

    void at(Place place, String what, String hint) {
        findings.add(new Finding(file, place.line(), place.column(), what, hint));
    }

    void at(Flaw flaw) {
        at(flaw.place(), flaw.what(), flaw.hint());
    }

    /** A path that goes further down. */
    static List<Object> below(List<?> path, Object... more) {
        List<Object> longer = new ArrayList<>(path);
        Collections.addAll(longer, more);
        return Collections.unmodifiableList(longer);
    }

    /** True for the first time that it is asked about this path. */
    boolean once(List<?> path) {
        return said.add(path);
    }

    /** About the value at the end of this path. */
    void value(List<?> path, String what, String hint) {
        at(root.placeOf(path), what, hint);
    }

    /** About the key at the end of this path, or about something missing below it. */
    void key(List<?> path, String what, String hint) {
        at(root.keyOf(path), what, hint);
    }

    /** Compiles the condition at the end of this path and says what is wrong with it. */
    List<Located> condition(List<?> path, String cel, Scope scope, boolean yesOrNo) {
        return condition(path, cel, scope, Set.of(), yesOrNo);
    }

    /**
     * The same where more names are known than the scope has.
     *
     * @param locals names of items
     */
    List<Located> condition(
            List<?> path, String cel, Scope scope, Set<String> locals, boolean yesOrNo) {
        return condition(path, () -> Condition.compile(cel, scope, locals), yesOrNo);
    }

    /** The same where a policy has names of its own. */
    void condition(List<?> path, String cel, Scope scope, OwnNames own, boolean yesOrNo) {
        condition(path, () -> Condition.compile(cel, scope, own), yesOrNo);
    }

    /**
     * Says where a condition that compiles does not fit what is declared. Names that nobody
     * declared are said by others.
     */
    void types(List<?> path, String cel, Scope scope, Set<String> locals, Declared declared) {
        if (!declared.describes(cel)) {
            return;
        }
        Optional<ConditionException> wrong = mismatch(cel, scope, locals, declared);
        if (wrong.isPresent()
                && mismatch(cel, scope, locals, declared.wholeNumbers()).isPresent()
                && once(below(path, "types"))) {
            ConditionException e = wrong.get();
            at(inside(path, e.line(), e.column()), String.valueOf(e.getMessage()), e.hint());
        }
    }

    private static Optional<ConditionException> mismatch(
            String cel, Scope scope, Set<String> locals, Declared declared) {
        try {
            ConditionLanguage.check(cel, scope, locals, declared);
            return Optional.empty();
        } catch (ConditionException e) {
            boolean name = String.valueOf(e.getMessage()).startsWith("unknown field");
            return name ? Optional.empty() : Optional.of(e);
        }
    }

    private List<Located> condition(List<?> path, Compiling compiling, boolean yesOrNo) {
        try {
            Condition condition = compiling.compile();
            if (yesOrNo && !condition.isYesOrNo()) {
                value(path, "the condition gives neither true nor false", "compare it: … == …");
            }
            condition.uses().forEach(use -> closedList(path, use));
            return condition.uses().stream()
                    .map(use -> new Located(use.path(), inside(path, use.line(), use.column())))
                    .toList();
        } catch (ConditionException e) {
            at(inside(path, e.line(), e.column()), String.valueOf(e.getMessage()), e.hint());
            return List.of();
        }
    }

    /** Where this line and column of the text at the end of the path stand in the file. */
    Place inside(List<?> path, int line, int column) {
        return root.at(path)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(scalar -> ((YamlNode.Scalar) scalar).inside(line, column))
                .orElseGet(() -> root.placeOf(path));
    }

    private void closedList(List<?> path, Use use) {
        var allowed = Vocabulary.closedList(use.dotted());
        if (allowed.isEmpty()) {
            return;
        }
        use.against().stream()
                .filter(text -> !allowed.contains(text))
                .forEach(text ->
                        at(
                                inside(path, use.line(), use.column()),
                                use.dotted() + " is never '" + text + "'",
                                DidYouMean.hint(text, allowed)));
    }

    private interface Compiling {
        Condition compile() throws ConditionException;
    }

    /** A path that is read, such as {@code [steps, check, ok]}, and where it stands. */
    record Located(List<String> path, Place place) {}
}
