package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A PostgreSQL data folder with what is needed to run it: programs, superuser's password, command.
 * It starts nothing itself, so that a test and a supervisor can each watch the process their way.
 */
final class DatabaseCluster {
    private static final String SUPERUSER = "postgres";

    private final Path folder;
    private final Path cluster;
    private final int port;
    private final Credentials credentials;

    DatabaseCluster(Path folder, int port) {
        this.folder = folder.toAbsolutePath().normalize();
        this.cluster = this.folder.resolve("cluster");
        this.port = port;
        this.credentials = new Credentials(this.folder.resolve("credentials.properties"));
    }

    /** Makes the cluster if it is new and stops a server that a killed launcher left behind. */
    void prepare() throws IOException {
        PrivateFile.folder(folder);
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        if (!Files.exists(cluster)) {
            initialise(binaries);
        }
        stopLeftOver();
    }

    /** Whether a server of this folder lives, whoever started it. */
    boolean running() throws IOException {
        return LeftOverPostmaster.in(cluster).find().isPresent();
    }

    /** Stops a server that somebody else left on this folder. */
    void stopLeftOver() throws IOException {
        LeftOverPostmaster.in(cluster).stop();
    }

    /** The server in the foreground; its pid is the process' own. */
    List<String> command() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                PostgresBinaries.unpacked().program("postgres"),
                                "-D",
                                cluster.toString(),
                                "-p",
                                Integer.toString(port)));
        for (String setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        return UnprivilegedUser.command(command);
    }

    /** Connects as superuser; the caller closes the connection. */
    Connection connect(String database) throws SQLException, IOException {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", credentials.get(SUPERUSER));
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    /** Whether the server takes work now. */
    boolean ready() {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(5);
        } catch (SQLException | IOException notYet) {
            return false;
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Credentials credentials() {
        return credentials;
    }

    /** Whole or not at all: a start that is killed in between begins again. */
    private void initialise(PostgresBinaries binaries) throws IOException {
        Path draft = Files.createTempDirectory(folder, "draft");
        Path password = folder.resolve("superuser.password");
        PrivateFile.write(password, credentials.get(SUPERUSER) + "\n");
        try {
            Commands.run(
                    UnprivilegedUser.command(
                            List.of(
                                    binaries.program("initdb"),
                                    "--pgdata=" + draft,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8")));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Durable first: an answer to commit means it is on disk. Then small, for a laptop. */
    private static final List<String> SETTINGS =
            List.of(
                    "fsync=on",
                    "full_page_writes=on",
                    "synchronous_commit=on",
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "max_connections=200",
                    "shared_buffers=64MB",
                    "io_method=sync",
                    "jit=off",
                    "log_line_prefix=%m [%p] %q%u@%d ");
}
