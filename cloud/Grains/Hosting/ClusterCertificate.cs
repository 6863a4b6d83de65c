using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Battery.Data;

namespace Battery.Grains;

/// <summary>
/// The one certificate that all silos and web hosts of a cluster show each other. It lies in the database that they share, made by whoever
/// came first, so that there is nothing to set up: what proves that somebody belongs here is that he could read it there.
/// </summary>
internal sealed class ClusterCertificate
{
    private const string SecretName = "cluster-certificate";
    private const int Years = 100;

    private readonly Lazy<X509Certificate2> _certificate;

    private ClusterCertificate(Func<byte[]> load)
    {
        // Where loading fails the next connection tries again.
        _certificate = new Lazy<X509Certificate2>(
            () => X509CertificateLoader.LoadPkcs12(load(), null), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The certificate with its key.</summary>
    public X509Certificate2 Value => _certificate.Value;

    /// <summary>The certificate of a cluster; the database is asked when the first connection needs it.</summary>
    public static ClusterCertificate Of(DatabaseOptions database)
    {
        // A silo on SQLite stands alone: nobody but itself has to know its certificate.
        return database.Engine == DatabaseEngine.Sqlite
            ? new ClusterCertificate(Make)
            : new ClusterCertificate(() => Load(database));
    }

    /// <summary>Whether somebody showed this very certificate; that he has its key TLS has found out. Neither names nor dates matter: it
    /// is in force as long as it lies in the database.</summary>
    public bool Is(X509Certificate2 shown)
    {
        return CryptographicOperations.FixedTimeEquals(shown.RawData, Value.RawData);
    }

    private static byte[] Load(DatabaseOptions options)
    {
        using var database = new Database(options);
        return new ClusterSecretStore(database).GetOrMake(SecretName, Make);
    }

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=battery cluster", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
