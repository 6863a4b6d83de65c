using System.Security.Authentication;
using Battery.Data;
using Orleans.Connections.Security;
using Orleans.Hosting;

namespace Battery.Grains;

/// <summary>
/// Mutual TLS between silos, and between silos and web hosts: whoever reaches one of their ports and has not the cluster's certificate is
/// turned away before Orleans reads a byte of him, and whoever listens on the way reads nothing.
/// </summary>
internal static class ClusterTls
{
    /// <summary>No name is checked; TLS wants one to ask for.</summary>
    private const string Name = "battery-cluster";

    public static void UseClusterTls(this ISiloBuilder silo, DatabaseOptions database)
    {
        silo.UseTls(options => Configure(options, ClusterCertificate.Of(database)));
    }

    public static void UseClusterTls(this IClientBuilder client, DatabaseOptions database)
    {
        client.UseTls(options => Configure(options, ClusterCertificate.Of(database)));
    }

    private static void Configure(TlsOptions options, ClusterCertificate certificate)
    {
        options.LocalServerCertificateSelector = (_, _) => certificate.Value;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => certificate.Value;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (shown, _, _) => certificate.Is(shown);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = Name;
        options.SslProtocols = SslProtocols.Tls13 | SslProtocols.Tls12;
        options.CheckCertificateRevocation = false;
    }
}
