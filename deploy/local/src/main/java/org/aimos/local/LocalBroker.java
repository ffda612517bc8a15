package org.aimos.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker (KRaft, one node) inside a JVM, so that a laptop needs no container engine.
 *
 * <p>It listens on 127.0.0.1 only and keeps its data in one folder; what it acknowledged survives
 * the death of its process. AIMOS' topics exist once {@link #start} has returned; others are made
 * by {@link LocalTopics}, never by using a misspelt name.
 */
public final class LocalBroker implements AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** One that may die of a kill -9 must not be fenced long after it. */
    private static final Duration KILLED = Duration.ofSeconds(2);

    private final KafkaRaftServer server;
    private final int port;

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker in this JVM and returns when all topics of AIMOS exist. It is for tests: no
     * pause of this JVM under half a minute makes its own controller give it up, and it must be
     * stopped in good order, or it is away for as long when it is started again.
     *
     * @param dataDir where its logs live; made and formatted when new
     * @param port where clients connect (127.0.0.1)
     * @param controllerPort where the node's own controller listens (127.0.0.1)
     * @throws IOException when the folder can't be written
     */
    public static LocalBroker start(Path dataDir, int port, int controllerPort) throws IOException {
        return start(dataDir, port, controllerPort, PATIENT);
    }

    private static LocalBroker start(Path dataDir, int port, int controllerPort, Duration session)
            throws IOException {
        Files.createDirectories(dataDir);
        Path logs = dataDir.resolve("logs");
        Properties settings = settings(logs, port, controllerPort, session);
        Path file = dataDir.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, "Written anew at each start");
        }
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        LocalBroker broker = new LocalBroker(server, port);
        LocalTopics.createAll(broker.bootstrapServers());
        return broker;
    }

    /** What a client writes as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker in good order and returns when it has stopped. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /**
     * Runs a broker in a JVM of its own until the JVM is told to stop.
     *
     * @param args data folder, port, controller's port
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        LocalBroker broker =
                start(
                        Path.of(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        KILLED);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        ReadyFile.in(Path.of(args[0])).write();
        broker.server.awaitShutdown();
    }

    private static void format(Path settings) throws IOException {
        String[] args = {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()};
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            int exit = StorageTool.execute(args, nowhere);
            if (exit != 0) {
                throw new IOException("The broker's folder could not be formatted: " + settings);
            }
        }
    }

    private static Properties settings(Path logs, int port, int controllerPort, Duration session) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "log.dirs", logs.toString(),
                        "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                        "controller.listener.names", "CONTROLLER",
                        "listeners", listeners(port, controllerPort),
                        "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                        "listener.security.protocol.map",
                                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                        "auto.create.topics.enable", "false"));
        settings.putAll(
                Map.of(
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1"));
        // A single node need not wait for others.
        settings.putAll(
                Map.of(
                        "group.initial.rebalance.delay.ms", "0",
                        "log.cleaner.dedupe.buffer.size", "4194304",
                        "broker.session.timeout.ms", Long.toString(session.toMillis()),
                        "broker.heartbeat.interval.ms", "500",
                        "num.network.threads", "2",
                        "num.io.threads", "4",
                        "background.threads", "2"));
        return settings;
    }

    private static String listeners(int port, int controllerPort) {
        return "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort;
    }
}
