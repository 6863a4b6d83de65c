using System;
using System.Collections;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The data flash of a gauge at a moment, from the first to the last value of its map: to keep as a backup, to print, and to compare with
/// another gauge's or with the same gauge's later. Made by <see cref="Bq40z50.ReadDataFlashImage()"/>.
/// </summary>
public sealed class DataFlashImage
{
    private readonly byte[] _bytes;

    internal DataFlashImage(DataFlashMap map)
    {
        Map = map;
        int first = ManufacturerCommand.DataFlashLast;
        int end = ManufacturerCommand.DataFlashFirst;
        for (int i = 0; i < DataFlashMap.Names; i++)
        {
            DataFlashParameter parameter = map[(DataFlashName)i];
            if (parameter == null) continue;
            if (parameter.Address < first) first = parameter.Address;
            if (parameter.Address + parameter.Length > end) end = parameter.Address + parameter.Length;
        }

        First = first;
        _bytes = new byte[end - first];
    }

    /// <summary>The map that it was read by.</summary>
    public DataFlashMap Map { get; }

    /// <summary>The address of the first byte.</summary>
    public int First { get; }

    /// <summary>The bytes, as the gauge has them.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Gives a number.</summary>
    /// <param name="parameter">One of <see cref="Map"/>, or your own.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the image.</exception>
    public long Number(DataFlashParameter parameter)
    {
        return parameter.Decode(_bytes, IndexOf(parameter));
    }

    /// <summary>Gives a number of type F4.</summary>
    /// <param name="parameter">One of <see cref="Map"/>, or your own.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the image.</exception>
    public float Float(DataFlashParameter parameter)
    {
        return parameter.DecodeFloat(_bytes, IndexOf(parameter));
    }

    /// <summary>Gives a value of any type as people read it: 55.0 °C, 2500 mV, 0xD5, "bms_7".</summary>
    /// <param name="parameter">One of <see cref="Map"/>, or your own.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the image.</exception>
    public string Text(DataFlashParameter parameter)
    {
        return parameter.Format(_bytes, IndexOf(parameter));
    }

    /// <summary>Gives one line, "name = value unit"; null where this firmware has no such value.</summary>
    public string Line(DataFlashName name)
    {
        DataFlashParameter parameter = Map[name];
        return parameter == null ? null : parameter.Name + " = " + Text(parameter);
    }

    /// <summary>Gives a line for every value, in the order of <see cref="DataFlashName"/>.</summary>
    public string[] ToLines()
    {
        return Lines(null);
    }

    /// <summary>
    /// Gives a line for every value that another image has otherwise, "name = value here, value there". The firmware may differ: a value
    /// that only one of them has is no difference.
    /// </summary>
    public string[] Differences(DataFlashImage other)
    {
        if (other == null) throw new ArgumentNullException("other");
        return Lines(other);
    }

    private string[] Lines(DataFlashImage other)
    {
        var found = new ArrayList();
        for (int i = 0; i < DataFlashMap.Names; i++)
        {
            string line = other == null ? Line((DataFlashName)i) : Difference(other, (DataFlashName)i);
            if (line != null) found.Add(line);
        }

        // One by one: on the module an element that was never set is no null to a comparison.
        string[] lines = new string[found.Count];
        for (int i = 0; i < lines.Length; i++) lines[i] = (string)found[i];
        return lines;
    }

    private string Difference(DataFlashImage other, DataFlashName name)
    {
        DataFlashParameter mine = Map[name];
        DataFlashParameter its = other.Map[name];
        if (mine == null || its == null) return null;
        string here = Text(mine);
        string there = other.Text(its);
        return here == there ? null : mine.Name + " = " + here + ", " + there;
    }

    private int IndexOf(DataFlashParameter parameter)
    {
        int index = parameter.Address - First;
        if (index < 0 || index + parameter.Length > _bytes.Length) throw new ArgumentOutOfRangeException("parameter");
        return index;
    }
}
