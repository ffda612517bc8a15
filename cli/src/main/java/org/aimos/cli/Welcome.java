package org.aimos.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.aimos.local.DemoPerson;
import org.aimos.local.FirstSteps;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;

/** What a person needs to know once everything is ready. */
final class Welcome {
    private final LocalStack stack;
    private final PrintStream out;

    Welcome(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    void demo(FirstSteps steps) throws IOException {
        out.printf("%nConsole  %s%n%n", stack.url(Part.CONSOLE));
        Table people = new Table("SIGN IN AS", "PASSWORD", "ROLES");
        for (var person : steps.passwords().entrySet()) {
            DemoPerson who = person.getKey();
            people.row(who.account(), person.getValue(), String.join(", ", who.roles()));
        }
        people.print(out);
        out.printf("%nFor Alertmanager, beside what you have (continue: true keeps your pager):%n");
        out.println(route(StackTokens.of(stack).source()));
        out.println(
                "Nobody is paged until playbooks/starter/escalation.yaml names your own web hook");
        out.println("and is applied; until then incidents show that telling people is retried.");
        out.println();
        out.println("Next: ./aimos demo, or eval \"$(./aimos env)\"; stop with ./aimos down");
    }

    void production() {
        out.printf("%nConsole  %s%n", stack.url(Part.CONSOLE));
        out.println("Add people with ./aimos user add NAME --role ROLE");
        out.println("and a Source for each tool that may send with ./aimos apply -f FILE");
    }

    private String route(String token) {
        return """

        route:
          routes:
            - receiver: aimos
              continue: true
              group_wait: 5s
        receivers:
          - name: aimos
            webhook_configs:
              - url: %s/v1/alerts/alertmanager
                send_resolved: true
                http_config:
                  authorization: {type: Bearer, credentials: '%s'}
        """
                .formatted(stack.url(Part.INTAKE), token);
    }
}
