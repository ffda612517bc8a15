package org.aimos.learning.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimos.events.Tie;
import org.aimos.learning.correction.Correction.Kind;
import org.jspecify.annotations.Nullable;

/** Proposals from what people corrected: a person reads them, and nothing follows by itself. */
public final class Lessons {
    /** So often people have to have said the same. */
    static final int TIMES = 3;

    /** So many joins have to be known before a share of them is one. */
    static final int JOINS = 10;

    /** From that share on a tie is wrong too often. */
    static final double SHARE = 0.2;

    private Lessons() {}

    /**
     * A correction with what other facts tell of it.
     *
     * @param otherService service of the other incident; null when it has none
     * @param ties by which the moved alerts had been joined
     */
    public record Told(Correction correction, @Nullable String otherService, List<Tie> ties) {}

    /**
     * A proposal.
     *
     * @param kind {@code belongs-together}, {@code belongs-apart} or {@code weak-tie}
     * @param subject the two services, or the tie
     * @param times how often people said so
     * @param of of how many; null when that has no meaning
     * @param people how many different ones
     * @param sentence what happened
     * @param proposal what to do about it
     */
    public record Lesson(
            String kind,
            String subject,
            int times,
            @Nullable Integer of,
            int people,
            String sentence,
            String proposal) {}

    /**
     * What is to be learned, the most often said first.
     *
     * @param joins how many alerts were joined by each tie in the same time
     * @param days of that time
     */
    public static List<Lesson> of(List<Told> told, Map<Tie, Integer> joins, int days) {
        var together = new TreeMap<String, List<Told>>();
        var apart = new TreeMap<String, List<Told>>();
        for (Told one : told) {
            String pair = pair(one);
            if (pair != null) {
                (one.correction().kind() == Kind.MERGED ? together : apart)
                        .computeIfAbsent(pair, p -> new ArrayList<>())
                        .add(one);
            }
        }
        var lessons = new ArrayList<Lesson>();
        together.forEach((pair, all) -> {
            if (all.size() >= TIMES) {
                lessons.add(together(pair, all, days));
            }
        });
        apart.forEach((pair, all) -> {
            if (all.size() >= TIMES) {
                lessons.add(apart(pair, all, days));
            }
        });
        lessons.addAll(ties(told, joins, days));
        lessons.sort(
                Comparator.comparingInt(Lesson::times).reversed().thenComparing(Lesson::subject));
        return List.copyOf(lessons);
    }

    private static @Nullable String pair(Told told) {
        String one = told.correction().service();
        String other = told.otherService();
        if (one == null || other == null || one.equals(other)) {
            return null;
        }
        return one.compareTo(other) < 0 ? one + " and " + other : other + " and " + one;
    }

    private static Lesson together(String pair, List<Told> all, int days) {
        return new Lesson(
                "belongs-together",
                pair,
                all.size(),
                null,
                people(all),
                "People merged incidents of %s %d times in %d days."
                        .formatted(pair, all.size(), days),
                "If one needs the other, name it in the dependencies of its Service; then they are one incident by themselves.");
    }

    private static Lesson apart(String pair, List<Told> all, int days) {
        return new Lesson(
                "belongs-apart",
                pair,
                all.size(),
                null,
                people(all),
                "People took alerts of %s apart %d times in %d days."
                        .formatted(pair, all.size(), days),
                "Look whether a dependency between their Services, or one that leads over both, is still true.");
    }

    private static List<Lesson> ties(List<Told> told, Map<Tie, Integer> joins, int days) {
        Map<Tie, List<Told>> taken = new EnumMap<>(Tie.class);
        told.forEach(one ->
                one.ties()
                        .forEach(tie ->
                                taken.computeIfAbsent(tie, t -> new ArrayList<>()).add(one)));
        var lessons = new ArrayList<Lesson>();
        taken.forEach((tie, all) -> {
            int of = Math.max(joins.getOrDefault(tie, 0), all.size());
            if (of >= JOINS && all.size() >= SHARE * of) {
                lessons.add(
                        new Lesson(
                                "weak-tie",
                                tie.word(),
                                all.size(),
                                of,
                                people(all),
                                "People took out %d of %d alerts that were joined by %s in %d days, %d%%."
                                        .formatted(
                                                all.size(),
                                                of,
                                                tie.word(),
                                                days,
                                                Math.round(100.0 * all.size() / of)),
                                proposal(tie)));
            }
        });
        return lessons;
    }

    private static String proposal(Tie tie) {
        return switch (tie) {
            case TOPOLOGY -> "Look through the dependencies of the Services named in these alerts.";
            case CHANGE ->
                    "Let the tool that tells changes name the services that it really touches.";
            case TEXT ->
                    "Text is asked only of alerts without a service: match their labels in a Service.";
            case PERSON -> "A person joined them: agree among yourselves.";
        };
    }

    private static int people(List<Told> all) {
        return (int) all.stream().map(t -> t.correction().by()).distinct().count();
    }
}
