package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    @TempDir Path folder;

    @Test
    void a_person_is_added_once_and_may_get_a_new_password() throws Exception {
        StackHome home = new StackHome(folder, folder);
        StackSettings settings =
                new StackSettings(
                        StackPorts.usual().with(Map.of(Port.POSTGRES, Ports.free())),
                        StackSettings.Mode.DEMO,
                        false);
        try (LocalDatabase database =
                        LocalDatabase.start(home.database(), settings.ports().of(Port.POSTGRES));
                Connection owner = owner(database.createService("console"));
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "create table account(name text primary key, password_hash text not null,"
                            + " roles text[] not null, created_at timestamptz not null,"
                            + " disabled boolean not null)");
            Accounts accounts = Accounts.of(home, settings);
            accounts.put("kim", "first password", List.of("viewer"));
            accounts.put("kim", "second password", List.of("on-call", "approver"));
            try (ResultSet rows = statement.executeQuery("select * from account")) {
                rows.next();
                assertThat(PasswordHash.matches("second password", rows.getString(2))).isTrue();
                assertThat((String[]) rows.getArray("roles").getArray())
                        .containsExactly("on-call", "approver");
                assertThat(rows.next()).isFalse();
            }
            assertThatThrownBy(() -> accounts.put("kim", "password", List.of("king")))
                    .hasMessageContaining("not king");
            assertThatThrownBy(() -> accounts.put("Kim!", "password", List.of("viewer")))
                    .hasMessageContaining("A name has");
        }
    }

    private static Connection owner(ServiceDatabase database) throws Exception {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
    }
}
