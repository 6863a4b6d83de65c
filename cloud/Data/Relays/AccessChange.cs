using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>The number in `access_change`: who holds connections looks at it to see that rights have changed.</summary>
internal sealed class AccessChange(Database database) : IAccessChange
{
    public async Task<long> NumberAsync(CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT number FROM access_change WHERE id = 1", cancellationToken: cancellation));
    }

    /// <summary>Raises the number together with the change itself: who sees the one sees the other.</summary>
    internal static Task NoteAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        return connection.ExecuteAsync(new CommandDefinition(
            "UPDATE access_change SET number = number + 1 WHERE id = 1", null, transaction, cancellationToken: cancellation));
    }
}
