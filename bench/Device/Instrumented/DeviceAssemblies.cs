using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>
/// The assemblies of a module, instrumented, in a world of their own. What was compiled against the assemblies of the same names for .NET,
/// this program among it, is loaded there once more and meets the module's.
/// </summary>
internal sealed class DeviceAssemblies : AssemblyLoadContext
{
    private const string Prefix = "device/";

    private readonly Dictionary<string, byte[]> _instrumented;

    /// <summary>The module's assemblies on .NET.</summary>
    /// <param name="libraries">Where the platform's types are looked for besides, before .NET's own.</param>
    public DeviceAssemblies(params Assembly[] libraries)
        : base("device")
    {
        var files = new Dictionary<string, byte[]>();
        Assembly program = typeof(DeviceAssemblies).Assembly;
        foreach (string name in program.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using Stream file = program.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            files.Add(Path.GetFileNameWithoutExtension(name[Prefix.Length..]), bytes.ToArray());
        }

        _instrumented = Instrumentation.Of(files, libraries);
    }

    /// <summary>Whether a module's assembly goes by this name; all of ours that is referred to is called alike.</summary>
    public static bool IsOurs(string assembly) => assembly.StartsWith("Battery.", StringComparison.Ordinal);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (!IsOurs(name)) return null;
        if (_instrumented.TryGetValue(name, out byte[]? bytes)) return LoadFromStream(new MemoryStream(bytes));
        return LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(typeof(DeviceAssemblies).Assembly.Location)!, name + ".dll"));
    }
}
