using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using MySqlConnector;

namespace Battery.Data.Identity;

/// <summary>
/// Attempts to log in, in the table `login_attempt`, which all Web processes share: whoever asks several at once gets no more guesses.
/// Rows have the hash of what they are about as their key, for people type passwords where their name belongs.
/// </summary>
public sealed class LoginAttemptStore(Database database)
{
    private const string Columns =
        "failures AS Failures, since AS Since, locked_until AS LockedUntil, succeeded_at AS SucceededAt";

    /// <summary>What is remembered; <see cref="LoginAttempts.None"/> when nothing is.</summary>
    public async Task<LoginAttempts> FindAsync(byte[] who, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM login_attempt WHERE who = @who", new { who }, cancellationToken: cancellation)) is { } row
            ? row.ToAttempts()
            : LoginAttempts.None;
    }

    /// <summary>Changes what is remembered as one step, and gives what it was before: of two at once the second sees what the first
    /// has left.</summary>
    /// <param name="who">What it is about, hashed.</param>
    /// <param name="now">ms UTC.</param>
    /// <param name="change">What follows from what was there; pure, for a step that collides with another one is done again.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LoginAttempts> ChangeAsync(
        byte[] who, long now, Func<LoginAttempts, LoginAttempts> change, CancellationToken cancellation = default)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryChangeAsync(who, now, change, cancellation);
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.LockDeadlock && attempt < 5)
            {
                // Two made the row at the same moment; the server undid this one.
            }
        }
    }

    /// <summary>Forgets wrong attempts before one time and right ones before another, ms UTC; gives how many rows went.</summary>
    public async Task<int> ForgetAsync(long touchedBefore, long succeededBefore, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM login_attempt WHERE touched_at < @touchedBefore AND locked_until < @touchedBefore "
                + "AND succeeded_at < @succeededBefore",
            new { touchedBefore, succeededBefore }, cancellationToken: cancellation));
    }

    private async Task<LoginAttempts> TryChangeAsync(
        byte[] who, long now, Func<LoginAttempts, LoginAttempts> change, CancellationToken cancellation)
    {
        bool isMySql = database.Engine == DatabaseEngine.MySql;
        await using DbConnection connection = await database.OpenAsync(cancellation);
        // On SQLite BEGIN IMMEDIATE, which has the one writer; on MySQL the row is locked by the first statement.
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO login_attempt (who, failures, since, locked_until, succeeded_at, touched_at) VALUES (@who, 0, 0, 0, 0, @now) "
                + (isMySql ? "ON DUPLICATE KEY UPDATE touched_at = @now" : "ON CONFLICT (who) DO UPDATE SET touched_at = @now"),
            new { who, now }, transaction, cancellationToken: cancellation));
        LoginAttempts before = (await connection.QuerySingleAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM login_attempt WHERE who = @who", new { who }, transaction, cancellationToken: cancellation))).ToAttempts();
        LoginAttempts after = change(before);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE login_attempt SET failures = @Failures, since = @Since, locked_until = @LockedUntil, succeeded_at = @SucceededAt "
                + "WHERE who = @who",
            new { after.Failures, after.Since, after.LockedUntil, after.SucceededAt, who }, transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return before;
    }

    private sealed class Row
    {
        public int Failures { get; init; }

        public long Since { get; init; }

        public long LockedUntil { get; init; }

        public long SucceededAt { get; init; }

        public LoginAttempts ToAttempts() => new(Failures, Since, LockedUntil, SucceededAt);
    }
}
