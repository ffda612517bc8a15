package org.aimos.resources.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.aimos.resources.Condition.Wanted;

/**
 * Finds among many conditions the few that can hold, without asking each: those that want a text
 * which reads otherwise are left out. Built once, asked often; may be shared between threads.
 *
 * @param <T> what has a condition
 */
public final class Shortlist<T> {
    private final List<T> all;
    private final BitSet always = new BitSet();
    private final Map<List<String>, Map<String, BitSet>> byText = new HashMap<>();
    private final Map<List<String>, BitSet> byPath = new HashMap<>();

    /**
     * Over these, in their order.
     *
     * @param condition the condition of one
     */
    public Shortlist(List<T> all, Function<T, Checked> condition) {
        this.all = List.copyOf(all);
        Map<List<String>, Integer> telling = telling(condition);
        for (int i = 0; i < all.size(); i++) {
            Wanted best = null;
            for (Wanted one : condition.apply(all.get(i)).wanted()) {
                if (best == null || texts(telling, one) > texts(telling, best)) {
                    best = one;
                }
            }
            if (best == null) {
                always.set(i);
            } else {
                byText.computeIfAbsent(best.path(), path -> new HashMap<>())
                        .computeIfAbsent(best.text(), text -> new BitSet())
                        .set(i);
                byPath.computeIfAbsent(best.path(), path -> new BitSet()).set(i);
            }
        }
    }

    /** How many different texts are wanted of each path: the more, the fewer are left. */
    private Map<List<String>, Integer> telling(Function<T, Checked> condition) {
        Map<List<String>, Set<String>> texts = new HashMap<>();
        all.forEach(one ->
                condition
                        .apply(one)
                        .wanted()
                        .forEach(w ->
                                texts.computeIfAbsent(w.path(), path -> new HashSet<>())
                                        .add(w.text())));
        Map<List<String>, Integer> counts = new HashMap<>();
        texts.forEach((path, different) -> counts.put(path, different.size()));
        return counts;
    }

    private static int texts(Map<List<String>, Integer> telling, Wanted wanted) {
        return telling.getOrDefault(wanted.path(), 0);
    }

    /** All of them, in their order. */
    public List<T> all() {
        return all;
    }

    /** Those that can hold for these variables, or can't be answered, in their order. */
    public List<T> of(Map<String, Object> variables) {
        BitSet left = (BitSet) always.clone();
        byText.forEach((path, texts) -> {
            boolean read = Wanted.at(path, variables) instanceof String;
            BitSet some =
                    read ? texts.get(String.valueOf(Wanted.at(path, variables))) : byPath.get(path);
            if (some != null) {
                left.or(some);
            }
        });
        var few = new ArrayList<T>();
        left.stream().forEach(i -> few.add(all.get(i)));
        return few;
    }
}
