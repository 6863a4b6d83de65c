using System;
using Battery.Node.Platform;

namespace Battery.Node.Outbox;

/// <summary>
/// Makes room where the outbox is full: of two neighbouring files one, with every second chunk of theirs, that is some minutes with all
/// their readings. Where only one of two chunks has a change in it (<see cref="ReadingChange"/>), that one stays. The newest quarter of
/// the files is left whole. Of the others two of the lowest level (<see cref="OutboxFile.Level"/>) become one, the oldest of them first,
/// so that all are thinned out alike, and more the longer a node is cut off. Chunks are copied, not packed anew.
/// </summary>
internal sealed class OutboxThinning
{
    // Of so many files one is left whole, and two at least.
    private const int WholeShare = 4;
    private const int LeastWhole = 2;

    private readonly OutboxFiles _files;
    private readonly IStorage _storage;
    private readonly int _wholeFiles;

    // What of the file that is made is not in flash yet.
    private byte[] _block;
    private int _filled;

    internal OutboxThinning(OutboxFiles files, IStorage storage, int mostFiles)
    {
        _files = files;
        _storage = storage;
        _wholeFiles = mostFiles / WholeShare < LeastWhole ? LeastWhole : mostFiles / WholeShare;
    }

    /// <summary>The first of the two files to make one of; −1 where there are none. The last file of all is never one of them.</summary>
    internal int FirstOfPair()
    {
        for (int level = 0; level < OutboxFile.MostLevel; level++)
        {
            int first = -1;
            int count = 0;
            for (int i = 0; i < _files.Count; i++)
            {
                if (!IsOf(level, i)) continue;
                count++;
                if (first < 0 && i + 2 < _files.Count && IsOf(level, i + 1)) first = i;
            }

            if (first >= 0 && count >= (level == 0 ? _wholeFiles : 0) + 2) return first;
        }

        return -1;
    }

    /// <summary>
    /// Makes one of two files, of whose chunks none is known in memory. Gives how many readings that costs; −1, and they stay, where a
    /// newer build left what this one cannot read.
    /// </summary>
    internal int Merge(int index)
    {
        OutboxFile older = _files.At(index);
        OutboxFile newer = _files.At(index + 1);
        var merged = new OutboxFile(newer.Number, PackedChunk.Version, newer.Level + 1);
        _storage.Delete(merged.Name);
        _block = new byte[OutboxFiles.BlockBytes];
        _filled = 0;
        try
        {
            CopyChunks(index, older, newer, merged);
        }
        finally
        {
            _block = null;
        }

        if (older.IsNewer || newer.IsNewer)
        {
            _storage.Delete(merged.Name);
            return -1;
        }

        int cost = older.Waiting + newer.Waiting - merged.Total;
        merged.Waiting = merged.Total;
        _files.Replace(index, merged);
        return cost;
    }

    /// <summary>
    /// Behind a power cut while one file was made of two: as long as the later of the two is there, with the same number, the new one may
    /// not be whole and goes; once it is gone the new one stands for both.
    /// </summary>
    internal void EndCutOff()
    {
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            OutboxFile merged = _files.At(i);
            if (merged.Level == 0) continue;
            bool isWhole = true;
            for (int k = 0; k < _files.Count; k++)
            {
                if (IsBelow(_files.At(k), merged) && _files.At(k).Number == merged.Number) isWhole = false;
            }

            int before = _files.Count;
            if (!isWhole) _files.Remove(merged);
            else RemoveOlderSource(merged);

            // Where some went the places of the others are not what they were.
            if (_files.Count != before) i = _files.Count;
        }
    }

    private static bool IsIn(OutboxChunk chunk, OutboxFile older, OutboxFile newer)
    {
        return chunk != null && (chunk.File == older || chunk.File == newer);
    }

    private static bool IsBelow(OutboxFile file, OutboxFile merged)
    {
        return file.Version == PackedChunk.Version && file.Level < merged.Level;
    }

    private void RemoveOlderSource(OutboxFile merged)
    {
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            if (IsBelow(_files.At(i), merged) && _files.At(i).Number < merged.Number) _files.Remove(_files.At(i));
        }
    }

    private bool IsOf(int level, int index)
    {
        OutboxFile file = _files.At(index);
        return file.Level == level && file.Version == PackedChunk.Version && !file.IsNewer;
    }

    private void CopyChunks(int index, OutboxFile older, OutboxFile newer, OutboxFile merged)
    {
        OutboxChunk chunk = _files.FirstFrom(index);
        while (IsIn(chunk, older, newer))
        {
            bool isTaken = Take(chunk, merged);
            OutboxChunk other = _files.Next(chunk);
            if (!IsIn(other, older, newer)) break;
            if (other.HasChange && !chunk.HasChange)
            {
                if (isTaken) Count(chunk, merged, -1);
                Take(other, merged);
            }

            chunk = _files.Next(other);
        }

        Write(merged);
    }

    // Takes the chunk that was found last. What would make the file longer than one may be is left out.
    private bool Take(OutboxChunk chunk, OutboxFile merged)
    {
        if (merged.End + chunk.Length > _files.FileBytes) return false;
        if (_filled + chunk.Length > _block.Length) Write(merged);
        Array.Copy(_files.Reseal(merged.Total + chunk.Count), 0, _block, _filled, chunk.Length);
        Count(chunk, merged, 1);
        return true;
    }

    private void Count(OutboxChunk chunk, OutboxFile merged, int sign)
    {
        _filled += sign * chunk.Length;
        merged.End += sign * chunk.Length;
        merged.Total += sign * chunk.Count;
    }

    private void Write(OutboxFile merged)
    {
        if (_filled > 0) _storage.Append(merged.Name, _block, 0, _filled);
        _filled = 0;
    }
}
