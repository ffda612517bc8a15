package org.aimos.decision.backtest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.resources.Kind;
import org.aimos.resources.policy.InForce;

/**
 * What exactly a backtest tried.
 *
 * @param changed the changed resources as {@code Kind/name digest}
 * @param policies policies that were in force then, written the same way
 * @param untried what of the changes it did not try, in sentences
 */
public record Tried(List<String> changed, List<String> policies, List<String> untried) {
    /** Those of before have no {@code untried}. */
    public Tried {
        untried = untried == null ? List.of() : List.copyOf(untried);
    }

    /** These changes to what is in force. */
    public static Tried of(List<InForce<?>> changed, List<InForce<?>> inForce) {
        return new Tried(
                changed.stream().map(Tried::line).sorted().toList(),
                inForce.stream()
                        .filter(one -> one.resource().kind() == Kind.POLICY)
                        .map(Tried::line)
                        .sorted()
                        .toList(),
                Untried.of(changed, inForce));
    }

    /** The same, and this was not tried either. */
    public Tried without(List<String> more) {
        return new Tried(
                changed, policies, Stream.concat(untried.stream(), more.stream()).toList());
    }

    /** True when exactly this was among the changes. */
    public boolean has(Kind kind, String name, String digest) {
        return changed.contains(line(kind, name, digest));
    }

    /**
     * True when these policies are in force now and none has changed that was not among the tried
     * changes.
     */
    public boolean still(List<InForce<?>> now) {
        Stream<String> tried = changed.stream().map(Tried::name);
        var own = tried.collect(Collectors.toSet());
        return others(policies, own).equals(others(of(List.of(), now).policies, own));
    }

    private static TreeSet<String> others(List<String> lines, Set<String> own) {
        return lines.stream()
                .filter(line -> !own.contains(name(line)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(InForce<?> one) {
        return line(one.resource().kind(), one.name(), one.resource().digest());
    }

    private static String line(Kind kind, String name, String digest) {
        return kind.kind() + "/" + name + " " + digest;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
