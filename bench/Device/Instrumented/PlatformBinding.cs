using System;
using System.Collections;
using System.Collections.Generic;
using System.Device.I2c;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using Battery.DeviceCosts.Platform;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>
/// Lets an assembly that was compiled for nanoFramework meet .NET: what it refers to of the platform's libraries is looked for among the
/// types of this program's <c>Platform</c>, then by the same name in .NET.
/// </summary>
internal static class PlatformBinding
{
    private static readonly Assembly[] Libraries =
    [
        typeof(PlatformBinding).Assembly, typeof(object).Assembly, typeof(Queue).Assembly, typeof(I2cDevice).Assembly,
        typeof(HMACSHA256).Assembly,
    ];

    // .NET has another type by this name, or one that real time passes in.
    private static readonly Dictionary<string, Type> Replaced = new()
    {
        ["System.Security.Cryptography.Aes"] = typeof(ModuleAes),
        ["System.Threading.AutoResetEvent"] = typeof(ModuleEvent),
        ["System.Threading.WaitHandle"] = typeof(ModuleEvent),
        ["System.Threading.EventWaitHandle"] = typeof(ModuleEvent),
        ["System.Threading.Monitor"] = typeof(ModuleMonitor),
        ["System.Threading.Thread"] = typeof(ModuleThread),
        ["System.Threading.ThreadStart"] = typeof(System.Threading.ThreadStart),
    };

    private static readonly Dictionary<string, MethodInfo> Calls =
        typeof(PlatformCalls).GetMethods(BindingFlags.Public | BindingFlags.Static).ToDictionary(Signature);

    /// <summary>Binds what the module refers to. What .NET does not have stays as it is, and fails where it is called.</summary>
    public static void Bind(ModuleDefinition module, IReadOnlyList<Assembly> libraries)
    {
        BindCalls(module);
        foreach (TypeReference type in module.GetTypeReferences().Where(type => type.DeclaringType == null && IsPlatforms(type)))
        {
            Type? found = Replaced.TryGetValue(type.FullName, out Type? own)
                ? own : Find(libraries.Concat(Libraries), type.FullName);
            if (found == null) continue;
            type.Scope = Reference(module, found.Assembly);
            type.Namespace = found.Namespace;
            type.Name = found.Name;
        }
    }

    private static Type? Find(IEnumerable<Assembly> libraries, string name) =>
        libraries.Select(library => library.GetType(name)).FirstOrDefault(one => one is { IsPublic: true });

    private static void BindCalls(ModuleDefinition module)
    {
        IEnumerable<Instruction> instructions = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions);
        foreach (Instruction instruction in instructions)
        {
            if (instruction.Operand is not MethodReference called || !IsPlatforms(called.DeclaringType) || !called.HasThis) continue;
            if (!Calls.TryGetValue(Signature(called), out MethodInfo? instead)) continue;
            instruction.OpCode = OpCodes.Call;
            instruction.Operand = module.ImportReference(instead);
        }
    }

    private static bool IsPlatforms(TypeReference type) =>
        !DeviceTypes.IsOurs(type) && type.Scope.Name != typeof(object).Assembly.GetName().Name;

    private static string Signature(MethodInfo method)
    {
        string[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType.FullName!)];
        return Signature(types[0], method.Name, types[1..]);
    }

    private static string Signature(MethodReference method) =>
        Signature(method.DeclaringType.FullName, method.Name, method.Parameters.Select(parameter => parameter.ParameterType.FullName));

    private static string Signature(string type, string name, IEnumerable<string> parameters) =>
        $"{type}.{name}({string.Join(", ", parameters)})";

    private static AssemblyNameReference Reference(ModuleDefinition module, Assembly assembly)
    {
        AssemblyName name = assembly.GetName();
        AssemblyNameReference? reference = module.AssemblyReferences.FirstOrDefault(one => one.Name == name.Name);
        if (reference != null) return reference;
        reference = AssemblyNameReference.Parse(name.FullName);
        module.AssemblyReferences.Add(reference);
        return reference;
    }
}
