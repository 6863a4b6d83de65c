using System.Collections.Generic;
using Mono.Cecil;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>Finds the module's assemblies, and no other.</summary>
internal sealed class OwnResolver : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _assemblies = [];

    public IReadOnlyCollection<AssemblyDefinition> All => _assemblies.Values;

    public void Add(string name, AssemblyDefinition assembly) => _assemblies.Add(name, assembly);

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        _assemblies.TryGetValue(name.Name, out AssemblyDefinition? assembly) ? assembly : throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _assemblies.Values) assembly.Dispose();
    }
}
