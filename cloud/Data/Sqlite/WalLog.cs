using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;

namespace Battery.Data.Sqlite;

/// <summary>
/// Reads the write-ahead log of a database that nobody has open, as SQLite will when it recovers it: frame by frame up to the first that
/// is not valid (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLite drops the rest without a word. Here it is looked
/// at: frames with the salts of this log that were meant to be commits were transactions. Older frames, of the log's former rounds, have
/// other salts.
/// </summary>
internal static class WalLog
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const uint Magic = 0x377f0682;
    private const int IndexLength = 48;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Null when all is well. A log that another process writes at the moment changes between two looks, and is well.</summary>
    public static WalLoss? FindLoss(string database)
    {
        WalLoss? first = Look(database);
        if (first is null) return null;
        Thread.Sleep(Pause);
        return Look(database) == first ? first : null;
    }

    private static WalLoss? Look(string database)
    {
        using FileStream? log = Open(database + "-wal");
        if (log is null || log.Length < HeaderLength + FrameHeaderLength) return null;
        byte[] header = new byte[HeaderLength];
        log.ReadExactly(header);
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        int pageSize = (int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
        if (pageSize is < 512 or > 65536) pageSize = 4096;
        bool bigEndian = magic == (Magic | 1);
        (uint, uint) sum = Sum(header.AsSpan(0, 24), (0, 0), bigEndian);
        bool valid = (magic & ~1u) == Magic && sum == Pair(header.AsSpan(24));

        byte[] frame = new byte[FrameHeaderLength + pageSize];
        byte[] salts = header[16..24];
        int frames = 0, recovered = 0, committed = 0, lost = 0;
        while (log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            frames++;
            if (frames == 1 && !valid) salts = frame[8..16];
            bool ours = frame.AsSpan(8, 8).SequenceEqual(salts);
            bool commits = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            if (valid)
            {
                sum = Sum(frame.AsSpan(FrameHeaderLength), Sum(frame.AsSpan(0, 8), sum, bigEndian), bigEndian);
                valid = ours && sum == Pair(frame.AsSpan(16));
            }

            if (!ours || !commits) continue;
            committed = frames;
            if (valid) recovered = frames;
            else lost++;
        }

        // The index beside it knows how far readers were let, as long as it is of the same round; a kill leaves it behind.
        int shown = Shown(database + "-shm", salts);
        committed = Math.Max(committed, shown);
        if (committed <= recovered) return null;
        long bytes = (long)(committed - recovered) * frame.Length;
        return new WalLoss(Math.Max(1, lost), committed - recovered, bytes, IsCertain: lost > 1 || shown > recovered);
    }

    private static int Shown(string path, byte[] salts)
    {
        using FileStream? index = Open(path);
        byte[] header = new byte[IndexLength];
        if (index is null || index.ReadAtLeast(header, IndexLength, throwOnEndOfStream: false) < IndexLength) return 0;
        bool isOfThisRound = header[12] != 0 && header.AsSpan(32, 8).SequenceEqual(salts);
        // In the machine's own byte order, unlike the log.
        return isOfThisRound ? BitConverter.ToInt32(header, 16) : 0;
    }

    // Shared with whoever has it: on Unix nothing is locked then.
    private static FileStream? Open(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16)
        : null;

    private static (uint, uint) Pair(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes, (uint First, uint Second) sum, bool bigEndian)
    {
        (uint first, uint second) = sum;
        for (; bytes.Length > 0; bytes = bytes[8..])
        {
            first += Word(bytes, bigEndian) + second;
            second += Word(bytes[4..], bigEndian) + first;
        }

        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
