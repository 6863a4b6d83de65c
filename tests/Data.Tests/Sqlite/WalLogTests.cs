using System;
using System.IO;
using Battery.Data.Sqlite;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Logs that SQLite has written, as a kill leaves them, damaged and held against what SQLite itself takes from them.</summary>
public sealed class WalLogTests
{
    private const int Rows = 20;
    private const int HeaderLength = 32;
    private const int FrameLength = 24 + 4096;

    private string _folder = "";
    private string _copy = "";

    private string Log => _copy + "-wal";

    /// <summary>A commit a row, and the files as they are at that moment: what a kill leaves.</summary>
    [SetUp]
    public void MakeLog()
    {
        _folder = Directory.CreateTempSubdirectory("battery-wal-").FullName;
        _copy = Path.Combine(_folder, "copy.db");
        using SqliteConnection connection = Open(Path.Combine(_folder, "a.db"));
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a INT); PRAGMA wal_checkpoint(TRUNCATE)");
        for (int row = 0; row < Rows; row++) Execute(connection, $"INSERT INTO t VALUES ({row})");
        CopyFiles();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_log_that_is_whole_loses_nothing() => Assert.That(WalLog.FindLoss(_copy), Is.Null);

    [Test]
    public void A_database_without_a_log_loses_nothing()
    {
        File.Delete(Log);
        Assert.That(WalLog.FindLoss(_copy), Is.Null);
    }

    [Test]
    public void Behind_a_damaged_page_all_transactions_are_lost_and_counted([Values(0, 1, 10, 18)] int frame, [Values] bool withIndex)
    {
        Damage(HeaderLength + (frame * FrameLength) + 1000);
        if (!withIndex) File.Delete(_copy + "-shm");
        WalLoss? loss = WalLog.FindLoss(_copy);
        int lost = Rows - frame;
        Assert.That(loss, Is.EqualTo(new WalLoss(lost, lost, (long)lost * FrameLength, IsCertain: true)));
        Assert.That(Recovered(), Is.EqualTo(frame), "what SQLite takes is what is not lost");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Of_a_last_transaction_that_is_not_whole_only_the_index_knows_whether_it_was_committed(bool withIndex)
    {
        Damage(HeaderLength + ((Rows - 1) * FrameLength) + 1000);
        if (!withIndex) File.Delete(_copy + "-shm");
        Assert.That(WalLog.FindLoss(_copy), Is.EqualTo(new WalLoss(1, 1, FrameLength, IsCertain: withIndex)));
        Assert.That(Recovered(), Is.EqualTo(Rows - 1));
    }

    [Test]
    public void Of_a_log_that_was_cut_the_index_knows_how_long_it_was()
    {
        using (FileStream file = File.Open(Log, FileMode.Open)) file.SetLength(file.Length - (3 * FrameLength) + 100);
        Assert.That(WalLog.FindLoss(_copy), Is.EqualTo(new WalLoss(1, 3, 3L * FrameLength, IsCertain: true)));
        Assert.That(Recovered(), Is.EqualTo(Rows - 3));
    }

    [TestCase(0)]
    [TestCase(17)]
    [TestCase(28)]
    public void With_a_damaged_head_all_of_it_is_lost(int position)
    {
        Damage(position);
        WalLoss? loss = WalLog.FindLoss(_copy);
        Assert.That(loss, Is.EqualTo(new WalLoss(Rows, Rows, (long)Rows * FrameLength, IsCertain: true)));
        Assert.That(Recovered(), Is.Zero);
    }

    [Test]
    public void What_a_former_round_left_behind_the_new_one_is_no_loss()
    {
        using (SqliteConnection connection = Open(Path.Combine(_folder, "a.db")))
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
            for (int row = 0; row < Rows; row++) Execute(connection, $"INSERT INTO t VALUES ({row})");
            Execute(connection, "PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES (100); INSERT INTO t VALUES (101)");
            CopyFiles();
        }

        Assert.That(new FileInfo(Log).Length, Is.GreaterThan(HeaderLength + (10 * FrameLength)), "the old frames are there");
        Assert.That(WalLog.FindLoss(_copy), Is.Null);
        Assert.That(Recovered(), Is.EqualTo((2 * Rows) + 2));
    }

    [Test]
    public void A_transaction_that_was_under_way_is_no_loss()
    {
        using (SqliteConnection connection = Open(Path.Combine(_folder, "a.db")))
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 2; INSERT INTO t VALUES (100)");
            Execute(
                connection,
                "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT i FROM n");
            CopyFiles();
        }

        Assert.That(new FileInfo(Log).Length, Is.GreaterThan(HeaderLength + (10 * FrameLength)), "some of it was written");
        Assert.That(WalLog.FindLoss(_copy), Is.Null);
        Assert.That(Recovered(), Is.EqualTo(Rows + 1));
    }

    [Test]
    public void Any_bytes_are_a_log_without_an_exception()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            byte[] bytes = new byte[random.Next(0, 20_000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Log, bytes);
            Assert.DoesNotThrow(() => WalLog.FindLoss(_copy), $"seed {seed}");
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void CopyFiles()
    {
        foreach (string end in (string[])["", "-wal", "-shm"])
            File.Copy(Path.Combine(_folder, "a.db" + end), _copy + end, overwrite: true);
    }

    private void Damage(long position)
    {
        using FileStream file = File.Open(Log, FileMode.Open);
        file.Position = position;
        int was = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)(was ^ 0x55));
    }

    private long Recovered()
    {
        using SqliteConnection connection = Open(_copy);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM t";
        return (long)command.ExecuteScalar()!;
    }
}
