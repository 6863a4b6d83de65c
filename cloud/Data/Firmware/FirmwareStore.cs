using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>The tables `firmware` and `firmware_piece` (migration 0012), both read by their primary keys.</summary>
internal sealed class FirmwareStore(Database database) : IFirmwareStore
{
    private const string Columns = "id AS Id, offer AS Offer, name AS Name, uploader AS Uploader, uploaded_at AS UploadedAt";

    public async Task<bool> AddAsync(FirmwareRecord firmware, IReadOnlyList<byte[]> pieces, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        string ignore = database.Engine == DatabaseEngine.Sqlite ? "INSERT OR IGNORE" : "INSERT IGNORE";
        int added = await connection.ExecuteAsync(new CommandDefinition(
            ignore + " INTO firmware (id, offer, name, uploader, uploaded_at) VALUES (@Id, @Offer, @Name, @Uploader, @UploadedAtMs)",
            firmware, transaction, cancellationToken: cancellation));
        if (added == 0) return false;
        for (int number = 0; number < pieces.Count; number++)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO firmware_piece (firmware_id, number, data) VALUES (@Id, @number, @data)",
                new { firmware.Id, number, data = pieces[number] }, transaction, cancellationToken: cancellation));
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    public Task<IReadOnlyList<FirmwareRecord>> ListAsync(CancellationToken cancellation = default)
    {
        return QueryAsync("ORDER BY uploaded_at DESC, id", null, cancellation);
    }

    public async Task<FirmwareRecord?> FindAsync(string id, CancellationToken cancellation = default)
    {
        return (await QueryAsync("WHERE id = @id", new { id }, cancellation)).SingleOrDefault();
    }

    public async Task<byte[]?> PieceAsync(string id, int number, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "SELECT data FROM firmware_piece WHERE firmware_id = @id AND number = @number", new { id, number },
            cancellationToken: cancellation));
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM firmware_piece WHERE firmware_id = @id", new { id }, transaction, cancellationToken: cancellation));
        int removed = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM firmware WHERE id = @id", new { id }, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return removed == 1;
    }

    private async Task<IReadOnlyList<FirmwareRecord>> QueryAsync(string condition, object? parameters, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM firmware {condition}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => new FirmwareRecord(row.Id, row.Offer, row.Name, row.Uploader, row.UploadedAt))];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] Offer { get; init; } = [];

        public string Name { get; init; } = "";

        public string Uploader { get; init; } = "";

        public long UploadedAt { get; init; }
    }
}
