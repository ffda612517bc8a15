package org.aimos.decision;

/** The resources that most tests share. */
public final class Samples {
    public static final String SERVICES =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: checkout, version: 1.0.0, owner: team-shop}
            spec:
              tier: 2
              environment: test
              capability: selling
              match: {names: [checkout]}
              hosts: [web-1, web-2]
              units: [checkout]
              escalation: shop
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: checkout-live, version: 1.0.0, owner: team-shop}
            spec:
              tier: 1
              environment: production
              match: {names: [checkout]}
              escalation: shop
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: search, version: 1.0.0, owner: team-find}
            spec: {tier: 3, environment: staging}
            """;

    public static final String RULE =
            """
            apiVersion: aimos/v1
            kind: Rule
            metadata: {name: service-down, version: 1.0.0, owner: team-platform}
            spec:
              order: 10
              when: alert.name == 'CheckoutDown'
              then: {playbook: restart-service}
            """;

    public static final String POLICY =
            """
            apiVersion: aimos/v1
            kind: Policy
            metadata: {name: test-may, version: 1.0.0, owner: team-platform}
            spec:
              match: environment == 'test'
              verdict: allow
              message: Test may be mended freely.
            """;

    public static final String AUTONOMY =
            """
            apiVersion: aimos/v1
            kind: Autonomy
            metadata: {name: restart-checkout, version: 1.0.0, owner: team-platform}
            spec:
              playbook: restart-service
              playbookVersion: 3.2.0
              services: [checkout]
              level: autonomous
              reason: It went well forty times.
            """;

    public static final String PLAYBOOK =
            """
            apiVersion: aimos/v1
            kind: Playbook
            metadata: {name: restart-service, version: 3.2.0, owner: team-platform}
            spec:
              description: Restart a service that stopped answering.
              match: alert.severity == 'critical'
              risk: low
              steps:
                - id: restart
                  uses: http.post
                  with: {target: demo, path: /restart}
                  timeout: 1m
                  verify: {uses: http.get, with: {target: demo, path: /health}, until: result.ok, within: 30s}
                  irreversible: a restart keeps no earlier state
            """;

    private Samples() {}

    /** Documents in one text. */
    public static String all(String... documents) {
        return String.join("---\n", documents);
    }

    /** Everything that lets automation act alone in test. */
    public static String complete() {
        return all(RULE, POLICY, AUTONOMY, PLAYBOOK);
    }
}
