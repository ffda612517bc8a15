package org.aimos.intake.connector;

final class GcpMonitoringConnectorTest extends GoldenConnector {

    GcpMonitoringConnectorTest() {
        super(new GcpMonitoringConnector());
    }
}
