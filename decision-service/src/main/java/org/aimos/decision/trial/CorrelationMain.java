package org.aimos.decision.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;

/**
 * Entry of the process that the command line starts. {@code --data DIR} tries what is in that
 * folder, {@code --write DIR} writes the synthetic streams, neither tries the synthetic ones. The
 * last line is JSON.
 */
public final class CorrelationMain {
    private static final int SERVICES = 60;
    private static final int FAULTS = 200;
    private static final long SEED = 20260105L;

    private CorrelationMain() {}

    /** Runs. */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        int data = words.indexOf("--data");
        int write = words.indexOf("--write");
        DataSet clean = Synthetic.clean(SERVICES, FAULTS, SEED);
        DataSet noisy = Synthetic.noisy(SERVICES, FAULTS, SEED);
        if (write >= 0) {
            clean.write(Path.of(words.get(write + 1), "clean"));
            noisy.write(Path.of(words.get(write + 1), "noisy"));
            return;
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        if (data >= 0) {
            figures.putAll(new Trial(DataSet.read(Path.of(words.get(data + 1)))).run());
        } else {
            figures.putAll(new Trial(noisy).run());
            new Trial(clean).run().forEach((name, value) -> figures.put("clean." + name, value));
        }
        System.out.println(FactCodec.json().writeValueAsString(figures));
    }
}
