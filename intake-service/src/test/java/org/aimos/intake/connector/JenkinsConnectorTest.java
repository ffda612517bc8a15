package org.aimos.intake.connector;

final class JenkinsConnectorTest extends GoldenConnector {

    JenkinsConnectorTest() {
        super(new JenkinsConnector());
    }
}
