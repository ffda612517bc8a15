package org.aimos.resources;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What the dearest conditions cost that the brakes let through, in processor time: each kind of
 * work grows until a brake bites, and the last size that passed is told. Run its main method.
 */
final class ConditionBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Long> NUMBERS = LongStream.range(0, 1_000).boxed().toList();
    private static final int ROUNDS = 12;

    private ConditionBench() {}

    /** Prints one line for each kind of work. */
    public static void main(String[] args) throws ConditionException {
        loops("nodes", "x + x + x + x >= 0");
        loops("a list searched", "!(2000 in list)");
        loops("lists compared", "list == other");
        loops("deep lists compared", "deep == deeper");
        loops("texts compared", "text != shifted");
        loops("texts joined", "size(text + text) > 0");
        loops(
                "times read",
                "timestamp('2026-03-01T00:00:00Z') != timestamp('2026-03-02T00:00:00Z')");
        loops("durations read", "duration('1h2m3s') != duration('1h2m4s')");
        loops("numbers read", "double('1234567.8901234567') > 0.0");
        loops("numbers told", "string(1.0 / 3.0) != ''");
        loops("hosts", "hostOf('http://web-1.example.org:80/') != ''");
        text("a counted repetition", "!text.matches('x{990}y')");
        text("repetitions", "!text.matches('" + "x*".repeat(100) + "y')");
        text("groups", "!text.matches('" + "(x+)+".repeat(80) + "y')");
        text("empty groups", "!text.matches('" + "()x*".repeat(80) + "y')");
        text("a text searched", "!text.contains('" + "x".repeat(2_000) + "y')");
        text("a text found at", "text.indexOf('" + "x".repeat(2_000) + "y') < 0");
        text("a text split", "size(text.split('" + "x".repeat(2_000) + "y')) == 1");
    }

    /** As often in each of a thousand turns as fits, then in as many thousands as pass. */
    private static void loops(String what, String body) throws ConditionException {
        int often = 0;
        while (passes(looped(body, often + 1), variables(1, 4_096))) {
            often++;
        }
        int more = 1;
        while (passes(looped(body, Math.max(1, often)), variables(more + 1, 4_096))) {
            more++;
        }
        tell(what, looped(body, Math.max(1, often)), variables(often == 0 ? 0 : more, 4_096));
        if (often == 0) {
            int turns = 0;
            while (passes(once(body), variables(turns + 10, 4_096))) {
                turns += 10;
            }
            tell(what + " in " + turns + " turns", once(body), variables(turns, 4_096));
        }
    }

    private static void text(String what, String cel) throws ConditionException {
        int length = 1;
        while (passes(cel, variables(1, length * 33 / 32 + 1))) {
            length = length * 33 / 32 + 1;
        }
        tell(what + ", " + length, cel, variables(1, length));
    }

    private static String once(String body) {
        return "few.all(x, " + body + ")";
    }

    private static String looped(String body, int often) {
        String all = String.join(" && ", Collections.nCopies(often, body));
        return "few.all(z, list.all(x, " + all + "))";
    }

    private static Map<String, Object> variables(int few, int length) {
        String text = "x".repeat(length);
        return Map.of(
                "list", NUMBERS,
                "other", List.copyOf(NUMBERS.stream().map(n -> n + 0).toList()),
                "deep", Collections.nCopies(100, NUMBERS),
                "deeper", Collections.nCopies(100, List.copyOf(NUMBERS.stream().toList())),
                "few", NUMBERS.subList(0, few),
                "text", text,
                "shifted", text.substring(1) + "y");
    }

    private static Condition compile(String cel) throws ConditionException {
        return Condition.compile(
                cel,
                Scope.MAPPING,
                Set.of("list", "other", "deep", "deeper", "few", "text", "shifted"));
    }

    private static boolean passes(String cel, Map<String, Object> variables) {
        try {
            compile(cel).value(variables);
            return true;
        } catch (ConditionException e) {
            return false;
        }
    }

    private static void tell(String what, String cel, Map<String, Object> variables)
            throws ConditionException {
        Condition condition = compile(cel);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            condition.value(variables);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
        }
        System.out.printf("%-40s %7.1f ms%n", what, least / 1e6);
    }
}
