package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The torture as a measurement: in a folder that stays until it came to its end. */
public final class TortureBenchmark implements Benchmark {
    private static final int QUICK = 4;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String description() {
        return "keyed, ledgered, convergent and once-only effects while processes are killed and frozen";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        bench.keep(true);
        Path folder = bench.stack().home().folder().resolve("torture");
        int kills = load.quick() ? Math.min(QUICK, load.kills()) : load.kills();
        Map<String, Object> figures =
                new Torture(
                                bench.stack(),
                                folder,
                                load.seed().orElseGet(System::nanoTime),
                                text -> bench.say("%s", text))
                        .until(kills);
        bench.keep(!Torture.broken(figures).isEmpty());
        return figures;
    }

    @Override
    public String complaint(Map<String, Object> figures) {
        return Torture.broken(figures);
    }

    @Override
    public boolean resumable() {
        return true;
    }
}
