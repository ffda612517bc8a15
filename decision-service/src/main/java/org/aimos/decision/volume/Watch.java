package org.aimos.decision.volume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Compares what is heard now with what is usual: which spikes begin, grow and end. */
public final class Watch {
    private Watch() {}

    /**
     * What changes.
     *
     * @param began spikes that are new
     * @param grown spikes that last and have become more
     * @param over spikes that are over
     */
    public record Seen(List<Spike> began, List<Spike> grown, List<Spike> over) {}

    /**
     * Looks.
     *
     * @param heard alerts of the last ten minutes by series
     * @param usual by series; one that is not in it says nothing yet
     * @param lasting spikes that are on
     * @param ids for new ones
     */
    public static Seen look(
            Hour hour,
            Map<String, Integer> heard,
            Map<String, Usual> usual,
            List<Spike> lasting,
            Supplier<String> ids,
            Instant now) {
        var began = new TreeMap<String, Spike>();
        usual.forEach((series, known) -> {
            int count = heard.getOrDefault(series, 0);
            if (known.exceeded(count)) {
                began.put(series, spike(ids.get(), series, now, count, known, hour));
            }
        });
        var grown = new ArrayList<Spike>();
        var over = new ArrayList<Spike>();
        for (Spike one : lasting) {
            began.remove(one.series());
            Usual known = usual.get(one.series());
            int count = heard.getOrDefault(one.series(), 0);
            if (known == null || known.calm(count)) {
                over.add(one.over(now));
            } else if (count > one.most()) {
                grown.add(one.grown(count, known.sentence(count, hour)));
            }
        }
        return new Seen(List.copyOf(began.values()), grown, over);
    }

    private static Spike spike(
            String id, String series, Instant now, int count, Usual known, Hour hour) {
        return new Spike(
                id,
                series,
                now,
                null,
                count,
                known.low(),
                known.high(),
                known.weeks(),
                known.sentence(count, hour));
    }
}
