package org.aimos.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aimos.cli.bench.BacktestBenchmark;
import org.aimos.cli.bench.Bench;
import org.aimos.cli.bench.Benchmark;
import org.aimos.cli.bench.DecisionsBenchmark;
import org.aimos.cli.bench.IntakeBenchmark;
import org.aimos.cli.bench.LatencyBenchmark;
import org.aimos.cli.bench.Load;
import org.aimos.cli.bench.RunsBenchmark;
import org.aimos.cli.bench.StormBenchmark;
import org.aimos.cli.bench.TortureBenchmark;
import org.aimos.cli.bench.TruthBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures on this machine: starts a stack of its own in a temporary folder on free ports, stops it again,",
            "prints a table, and last a line of JSON. Nothing is sent beyond loopback.",
            "intake   durable alerts a second, turn by turn with a real Alertmanager and the broker alone",
            "latency  from alert to first effect at 50 alerts a second",
            "decisions  alerts folded a second whatever the history, decisions a second by 1,000 rules",
            "backtest a changed rule tried on 500,000 stored alerts",
            "runs     durable runs of three HTTP steps a second, and from decision to first effect",
            "torture  keyed, ledgered and once-only effects at two orchestrators while these, broker and database are killed and",
            "         frozen: nothing lost, nothing twice; the same command again goes on after an interruption",
            "correlation  alerts with known causes through the correlation of decision; needs nothing that runs",
            "similar  incidents of the past like a new one, of known faults told in other words; needs nothing that runs",
            "storm    100,000 alerts of 10,000 conditions over 50 connections, counted through to decision and incidents"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos bench intake",
            "  aimos bench latency --quick",
            "  aimos bench torture --kills 300",
            "  aimos bench correlation --data my-stream/"
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> ALL =
            List.of(
                    new IntakeBenchmark(),
                    new LatencyBenchmark(),
                    new DecisionsBenchmark(),
                    new BacktestBenchmark(),
                    new RunsBenchmark(),
                    new StormBenchmark(),
                    new TortureBenchmark());

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "What to measure.")
    private String name = "";

    @Option(names = "--quick", description = "Within 50 seconds, with more noise.")
    private boolean quick;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many processes torture kills (${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "What torture repeats: the same kills, freezes and pauses.")
    private @Nullable Long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where torture keeps what it did, to go on after an interruption (.aimos/torture).")
    private @Nullable Path folder;

    @Option(names = "--anew", description = "Torture begins anew, whatever was interrupted.")
    private boolean anew;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "What correlation is tried on; synthetic streams when left out.")
    private @Nullable Path data;

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (name.equals("correlation")) {
            return tried(TruthBenchmark.correlation(surroundings.project())).number();
        }
        if (name.equals("similar")) {
            return tried(TruthBenchmark.similar(surroundings.project())).number();
        }
        Benchmark benchmark =
                ALL.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.USAGE,
                                        "There is no benchmark "
                                                + name
                                                + ". See aimos help bench"));
        surroundings.err().println(benchmark.name() + ": " + benchmark.description());
        String complaint;
        try (Bench bench = start(benchmark)) {
            Map<String, Object> figures =
                    benchmark.measure(bench, new Load(quick, kills, Optional.ofNullable(seed)));
            show(figures);
            complaint = benchmark.complaint(figures);
        }
        if (!complaint.isEmpty()) {
            throw new Failure(ExitCode.FAILED, complaint);
        }
        return ExitCode.OK.number();
    }

    private Bench start(Benchmark benchmark) throws IOException {
        if (!benchmark.resumable()) {
            return Bench.start(surroundings.project(), benchmark.settings(), surroundings.err());
        }
        Path kept =
                Optional.ofNullable(folder)
                        .orElse(surroundings.project().resolve(".aimos").resolve(name));
        return Bench.start(
                surroundings.project(), kept, benchmark.settings(), anew, surroundings.err());
    }

    private ExitCode tried(TruthBenchmark benchmark) throws IOException, InterruptedException {
        Map<String, Object> figures = benchmark.measure(data, surroundings.err());
        if (figures.isEmpty()) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "The decision service is not built. Build it with ./aimos up");
        }
        show(figures);
        return ExitCode.OK;
    }

    private void show(Map<String, Object> figures) {
        Table table = new Table("FIGURE", "VALUE");
        figures.forEach(table::row);
        table.print(surroundings.out());
        try {
            surroundings.out().println(new ObjectMapper().writeValueAsString(figures));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
