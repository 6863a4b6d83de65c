using System;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>What things of a type take on a module's heap, told by the compiled code.</summary>
internal static class DeviceTypes
{
    // Of a base of the platform's; such are exceptions.
    private const int PlatformFields = 3;

    /// <summary>Whether the type is of one of the module's assemblies.</summary>
    public static bool IsOurs(TypeReference type) =>
        type.Scope is not AssemblyNameReference reference || DeviceAssemblies.IsOurs(reference.Name);

    /// <summary>What newobj takes; 0 where it takes nothing or the object tells by itself.</summary>
    public static int ObjectBytes(TypeReference type)
    {
        // Kept where a number is.
        if (type.FullName is "System.DateTime" or "System.TimeSpan" or "System.String") return 0;
        if (!IsOurs(type)) return DeviceHeap.PlatformObjectBytes;
        int fields = 0;
        TypeReference? part = type;
        while (part != null && IsOurs(part))
        {
            TypeDefinition definition = part.Resolve();
            fields += definition.Fields.Count(field => !field.IsStatic);
            part = definition.BaseType;
        }

        if (part?.FullName == "System.MulticastDelegate") return DeviceHeap.PlatformObjectBytes;
        bool isBare = part == null || part.FullName is "System.Object" or "System.ValueType";
        return DeviceHeap.ObjectBytes(isBare ? fields : fields + PlatformFields);
    }

    /// <summary>One element of an array.</summary>
    public static int ElementBytes(TypeReference element)
    {
        if (IsOurs(element) && element is not TypeSpecification && element.Resolve() is { IsEnum: true } definition)
            return ElementBytes(definition.Fields.Single(field => !field.IsStatic).FieldType);
        return DeviceHeap.ElementBytes(element is TypeSpecification ? typeof(object) : Type.GetType(element.FullName) ?? typeof(object));
    }

    /// <summary>Whether a call brings a string or an array that the platform makes for it; what a property gives was there.</summary>
    public static bool IsMadeByPlatform(MethodReference method, Code code)
    {
        if (IsOurs(method.DeclaringType)) return false;
        if (code == Code.Newobj) return method.DeclaringType.FullName == "System.String";
        return code is Code.Call or Code.Callvirt && !method.Name.StartsWith("get_", StringComparison.Ordinal)
            && (method.ReturnType.FullName == "System.String" || method.ReturnType.IsArray);
    }
}
