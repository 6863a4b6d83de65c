using System;
using Battery.Node.Platform;

namespace Battery.Node.Stored;

/// <summary>
/// A blob in flash that a power loss leaves as it was or as it was to be. It has two files, <c>name</c> and <c>name2</c>, and is written
/// to the one that does not hold the newest content, each with its generation and a checksum. The very first content goes to both, the
/// second file first: so a torn second file alone was never promised to anybody, and a file that goes bad later is told from that.
/// <code>
/// magic (3) | version of the envelope (1) | layout of the content (1) | generation (4) | length (4) | content | CRC-32 (4)
/// </code>
/// Builds before that wrote the content alone into <c>name</c>, which is read as the generation before the first. A content of a layout
/// that this build does not know is not read; before it is overwritten it is kept as <c>namekept</c>. Not for two threads at once.
/// </summary>
internal sealed class StoredBlob
{
    /// <summary>How much longer a file is than its content.</summary>
    internal const int EnvelopeBytes = HeaderBytes + Crc32.Bytes;

    private const byte Envelope = 1;
    private const int HeaderBytes = 13;
    private const string SecondSuffix = "2";
    private const string KeptSuffix = "kept";

    // What a file holds.
    private const int Nothing = 0;
    private const int Damaged = 1;
    private const int Newer = 2;
    private const int First = 3;
    private const int Whole = 4;

    private static readonly byte[] Magic = new byte[] { 0x89, 0x42, 0x42 };

    private readonly IStorage _storage;
    private readonly ILog _log;
    private readonly string _name;
    private readonly string _second;
    private readonly int _layout;
    private bool _isKnown;

    // The file with the newest content that can be read, the one that is to be kept aside, null for none; the highest generation.
    private string _current;
    private string _newer;
    private int _generation;

    /// <summary>A blob of this name.</summary>
    /// <param name="storage">Flash.</param>
    /// <param name="log">Hears, once, of what cannot be read; never the content.</param>
    /// <param name="name">At most 20 characters.</param>
    /// <param name="layout">The layout of the content that is written, 1…255; those before it are read.</param>
    internal StoredBlob(IStorage storage, ILog log, string name, int layout = 1)
    {
        _storage = storage;
        _log = log;
        _name = name;
        _second = name + SecondSuffix;
        _layout = layout;
    }

    /// <summary>
    /// Whether something is there, or was, that could not be read: what <see cref="Read"/> gave is null or may be the content before.
    /// </summary>
    internal bool HasLost { get; private set; }

    /// <summary>The layout of what <see cref="Read"/> gave; 0 for what builds before the envelope wrote.</summary>
    internal int Layout { get; private set; }

    /// <summary>The content; null where there is none that can be read.</summary>
    internal byte[] Read()
    {
        byte[] first = Load(_name);
        byte[] second = Load(_second);
        int ofFirst = Classify(first, false);
        int ofSecond = Classify(second, true);

        // The first write of all was cut off.
        if (ofFirst == Nothing && ofSecond == Damaged) ofSecond = Nothing;
        int firstGeneration = ofFirst == Whole || ofFirst == Newer ? LittleEndian.Int(first, 5, 4) : 0;
        int secondGeneration = ofSecond == Whole || ofSecond == Newer ? LittleEndian.Int(second, 5, 4) : 0;

        // From the second generation on the first file has an envelope.
        if (ofFirst == First && secondGeneration > 1) ofFirst = Damaged;
        bool firstIsGood = ofFirst == Whole || ofFirst == First;
        bool isFirst = firstIsGood && (ofSecond != Whole || firstGeneration > secondGeneration);
        byte[] file = isFirst ? first : ofSecond == Whole ? second : null;
        _current = isFirst ? _name : file != null ? _second : null;
        _generation = firstGeneration > secondGeneration ? firstGeneration : secondGeneration;
        bool firstIsNewer = ofFirst == Newer && (ofSecond != Newer || firstGeneration > secondGeneration);
        _newer = firstIsNewer ? _name : ofSecond == Newer ? _second : null;
        _isKnown = true;
        HasLost = _newer != null || ofFirst == Damaged || ofSecond == Damaged;
        if (_newer != null) LogNewer(firstIsNewer ? first : second);
        else if (file == null && HasLost) LogDamage((first == null ? second : first).Length);
        if (file == null) return null;
        bool isBare = isFirst && ofFirst == First;
        Layout = isBare ? 0 : file[4];
        if (isBare) return file;
        byte[] content = new byte[LittleEndian.Int(file, 9, 4)];
        Array.Copy(file, HeaderBytes, content, 0, content.Length);
        return content;
    }

    /// <summary>A content of entries of one length; null, and the log hears it, where it is not that.</summary>
    internal byte[] Check(byte[] content, int entryBytes)
    {
        if (content == null || content.Length % entryBytes == 0) return content;
        LogDamage(content.Length);
        return null;
    }

    /// <summary>Says that the content makes no sense: it counts as lost.</summary>
    internal void LogDamage(int bytes)
    {
        HasLost = true;
        _log.Write(LogLevel.Error, "storage", _name + " is damaged: " + bytes.ToString() + " bytes");
    }

    /// <summary>Replaces the content; durable on return. A power loss leaves the one before or this one.</summary>
    internal void Write(byte[] content, int count)
    {
        if (!_isKnown) Read();
        if (_newer != null)
        {
            byte[] newer = Load(_newer);
            _storage.Write(_name + KeptSuffix, newer, 0, newer.Length);
            _newer = null;
        }

        byte[] file = new byte[EnvelopeBytes + count];
        Array.Copy(Magic, 0, file, 0, Magic.Length);
        file[3] = Envelope;
        file[4] = (byte)_layout;
        LittleEndian.Put(file, 5, _generation + 1, 4);
        LittleEndian.Put(file, 9, count, 4);
        Array.Copy(content, 0, file, HeaderBytes, count);
        LittleEndian.Put(file, HeaderBytes + count, Crc32.Of(file, 0, HeaderBytes + count), Crc32.Bytes);
        bool isFirst = _current == null;
        string other = _current == _second ? _name : _second;
        _storage.Write(other, file, 0, file.Length);
        _current = other;
        _generation++;
        if (isFirst) _storage.Write(_name, file, 0, file.Length);
    }

    /// <summary>Removes it. A power loss leaves it whole or gone.</summary>
    internal void Delete()
    {
        if (!_isKnown) Read();
        string other = _current == _second ? _name : _second;
        _storage.Delete(other);
        if (_current != null) _storage.Delete(_current);
        _current = null;
        _newer = null;
    }

    private static bool IsEnveloped(byte[] file)
    {
        if (file.Length < EnvelopeBytes) return false;
        for (int i = 0; i < Magic.Length; i++)
        {
            if (file[i] != Magic[i]) return false;
        }

        return true;
    }

    private byte[] Load(string name)
    {
        int length = _storage.Length(name);
        if (length < 0) return null;
        byte[] file = new byte[length];
        int read = _storage.Read(name, 0, file, 0, length);
        if (read == length) return file;
        byte[] part = new byte[read];
        Array.Copy(file, 0, part, 0, read);
        return part;
    }

    private int Classify(byte[] file, bool isSecond)
    {
        if (file == null) return Nothing;
        if (!IsEnveloped(file)) return isSecond || file.Length == 0 ? Damaged : First;
        int length = LittleEndian.Int(file, 9, 4);
        if (length < 0 || length > file.Length - EnvelopeBytes) return Damaged;
        int end = HeaderBytes + length;
        if (LittleEndian.Int(file, end, Crc32.Bytes) != Crc32.Of(file, 0, end)) return Damaged;
        return file[3] > Envelope || file[4] > _layout ? Newer : Whole;
    }

    private void LogNewer(byte[] file)
    {
        _log.Write(
            LogLevel.Error, "storage",
            _name + " was written by a newer build (layout " + file[4].ToString() + ") and is not read; it is kept as " + _name + KeptSuffix);
    }
}
