using System;
using System.Data.Common;
using Dapper;

namespace Battery.Data;

/// <summary>
/// Secrets that the cluster makes for itself, in the table `cluster_secret`: whoever has the database's password belongs to the cluster,
/// and nobody has to hand out another one.
/// </summary>
public sealed class ClusterSecretStore(Database database)
{
    /// <summary>
    /// The secret of this name; the first who asks makes it. Synchronous: it is asked for once in a process, where TLS chooses its
    /// certificate and cannot wait.
    /// </summary>
    public byte[] GetOrMake(string name, Func<byte[]> make)
    {
        using DbConnection connection = database.OpenAsync().GetAwaiter().GetResult();
        return Find(connection, name) ?? Make(connection, name, make());
    }

    private byte[] Make(DbConnection connection, string name, byte[] value)
    {
        string kept = database.Engine == DatabaseEngine.Sqlite ? "ON CONFLICT (name) DO NOTHING" : "ON DUPLICATE KEY UPDATE name = name";
        connection.Execute(
            $"INSERT INTO cluster_secret (name, value, made_at) VALUES (@name, @value, @now) {kept}",
            new { name, value, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
        // Whoever was first has made it.
        return Find(connection, name)!;
    }

    private static byte[]? Find(DbConnection connection, string name) =>
        connection.ExecuteScalar<byte[]?>("SELECT value FROM cluster_secret WHERE name = @name", new { name });
}
