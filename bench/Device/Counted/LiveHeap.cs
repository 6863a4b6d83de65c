using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using System.Text;

namespace Battery.DeviceCosts.Counted;

/// <summary>
/// What is reached from an object on a module's heap, by the fields of the code's own classes: what that code has allocated and keeps. A
/// list or table of the platform's counts with its elements; a board's parts, a thread's stack and static fields do not.
/// </summary>
internal sealed class LiveHeap
{
    private const string Ours = "Battery.";
    private const string Board = "Battery.DeviceCosts";
    private const string Simulation = "Battery.Simulation";

    private static readonly Dictionary<Type, FieldInfo[]> Known = [];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _open = new();

    private LiveHeap()
    {
    }

    /// <summary>Bytes that are reached from an object, itself among them.</summary>
    public static int Of(object root)
    {
        var heap = new LiveHeap();
        heap.Add(root);
        int bytes = 0;
        while (heap._open.TryPop(out object? next)) bytes += heap.Visit(next);
        return bytes;
    }

    private void Add(object? value)
    {
        if (value != null && value is not Pointer && _seen.Add(value)) _open.Push(value);
    }

    private int Visit(object value)
    {
        switch (value)
        {
            case string text:
                return string.IsInterned(text) != null ? DeviceHeap.LiteralBytes : DeviceHeap.StringBytes(Encoding.UTF8.GetByteCount(text));
            case Array array:
                Type element = array.GetType().GetElementType()!;
                if (!element.IsPrimitive && !element.IsEnum)
                {
                    foreach (object? one in array) Add(one);
                }

                return DeviceHeap.ArrayBytes(array.Length, DeviceHeap.ElementBytes(element));
            case Delegate call:
                foreach (Delegate one in call.GetInvocationList()) Add(one.Target);
                return DeviceHeap.PlatformObjectBytes;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    Add(entry.Key);
                    Add(entry.Value);
                }

                return DeviceHeap.PlatformObjectBytes + (table.Count * DeviceHeap.PlatformObjectBytes);
            case ICollection list:
                foreach (object? one in list) Add(one);
                return DeviceHeap.PlatformObjectBytes + DeviceHeap.ArrayBytes(list.Count, DeviceHeap.BlockBytes);
        }

        Type type = value.GetType();
        string assembly = type.Assembly.GetName().Name!;
        if (assembly.StartsWith(Board, StringComparison.Ordinal) || assembly.StartsWith(Simulation, StringComparison.Ordinal)) return 0;
        if (!assembly.StartsWith(Ours, StringComparison.Ordinal))
            return type.IsValueType ? DeviceHeap.BoxBytes : DeviceHeap.PlatformObjectBytes;
        FieldInfo[] fields = FieldsOf(type);
        foreach (FieldInfo field in fields)
        {
            if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum) Add(field.GetValue(value));
        }

        return DeviceHeap.ObjectBytes(fields.Length);
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        if (Known.TryGetValue(type, out FieldInfo[]? fields)) return fields;
        var found = new List<FieldInfo>();
        for (Type? part = type; part != null && part != typeof(object); part = part.BaseType)
        {
            found.AddRange(
                part.GetFields(BindingFlags.Instance | BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic));
        }

        return Known[type] = [.. found];
    }
}
