package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseTest {
    @TempDir Path folder;

    @Test
    void the_owner_migrates_the_app_works_and_both_find_it_after_a_restart() throws Exception {
        int port = Ports.free();
        ServiceDatabase before;
        try (LocalDatabase database = LocalDatabase.start(folder, port)) {
            before = database.createService("decision");
            execute(before, before.owner(), "create table seen(id int primary key)");
            execute(before, before.app(), "insert into seen values (1)");
            assertThatThrownBy(() -> execute(before, before.app(), "create table mine(id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        try (LocalDatabase database = LocalDatabase.start(folder, port)) {
            ServiceDatabase after = database.createService("decision");
            assertThat(after).isEqualTo(before);
            execute(after, after.app(), "delete from seen where id = 1");
        }
    }

    @Test
    void it_keeps_its_promises_on_disk_and_its_secrets_to_itself() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(folder, Ports.free());
                Connection connection = owner(database.createService("learning"))) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                try (Statement statement = connection.createStatement();
                        var rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    assertThat(rows.getString(1)).as(setting).isEqualTo("on");
                }
            }
            Path secrets = folder.resolve("credentials.properties");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_wrong_password_and_another_services_role_are_turned_away() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(folder, Ports.free())) {
            ServiceDatabase ticket = database.createService("ticket");
            ServiceDatabase learning = database.createService("learning");
            var wrong = new ServiceDatabase.Role(ticket.app().user(), "wrong");
            assertThatThrownBy(() -> execute(ticket, wrong, "select 1"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> execute(ticket, learning.app(), "select 1"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_killed_server_starts_again_with_what_was_committed() throws Exception {
        int port = Ports.free();
        LocalDatabase killed = LocalDatabase.start(folder, port);
        ServiceDatabase intake = killed.createService("intake");
        execute(intake, intake.owner(), "create table kept(id int primary key)");
        killed.process().destroyForcibly();
        killed.process().onExit().join();
        try (LocalDatabase database = LocalDatabase.start(folder, port)) {
            execute(intake, intake.app(), "insert into kept values (1)");
            assertThat(database.process().isAlive()).isTrue();
        }
    }

    private static Connection owner(ServiceDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
    }

    private static void execute(ServiceDatabase database, ServiceDatabase.Role role, String sql)
            throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), role.user(), role.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
