using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Api.Tests;

/// <summary>
/// Writes down what compiled plugins have baked in and no compiler checks: where the fields of the blittable structs are, and the
/// numbers of enums and constants.
/// </summary>
internal static class LayoutText
{
    private delegate nint FieldOffset(nint origin);

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (type.IsEnum)
            {
                WriteEnum(text, type);
            }
            else if (type.IsValueType && !ContainsReferences(type))
            {
                WriteStruct(text, type);
            }

            WriteConstants(text, type);
        }

        return text.ToString();
    }

    private static void WriteStruct(StringBuilder text, Type type)
    {
        StructLayoutAttribute layout = type.StructLayoutAttribute!;
        text.Append($"struct {type.FullName} size {SizeOf(type)} layout {layout.Value} pack {layout.Pack}\n");
        foreach (FieldInfo field in Fields(type).OrderBy(field => OffsetOf(type, field)))
        {
            text.Append($"  {OffsetOf(type, field),3} {field.FieldType} {field.Name}\n");
        }
    }

    private static void WriteEnum(StringBuilder text, Type type)
    {
        text.Append($"enum {type.FullName} : {Enum.GetUnderlyingType(type)}\n");
        foreach (FieldInfo field in StaticFields(type).OrderBy(Number))
        {
            text.Append($"  {Number(field),3} {field.Name}\n");
        }
    }

    private static void WriteConstants(StringBuilder text, Type type)
    {
        foreach (FieldInfo field in StaticFields(type).Where(field => field.IsLiteral && !type.IsEnum))
        {
            text.Append($"const {type.FullName}.{field.Name} = {field.GetRawConstantValue()}\n");
        }
    }

    private static long Number(FieldInfo field) => Convert.ToInt64(field.GetRawConstantValue());

    private static FieldInfo[] StaticFields(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);

    private static FieldInfo[] Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static bool ContainsReferences(Type type) => (bool)typeof(RuntimeHelpers)
        .GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The offset in memory: Marshal.OffsetOf would give the one after marshalling.</summary>
    private static unsafe nint OffsetOf(Type type, FieldInfo field)
    {
        var method = new DynamicMethod("offset", typeof(nint), [typeof(nint)], typeof(LayoutText).Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_I);
        code.Emit(OpCodes.Ret);
        byte* somewhere = stackalloc byte[SizeOf(type)]; // The address is not read, but the runtime may look whether it could be.
        return method.CreateDelegate<FieldOffset>()((nint)somewhere) - (nint)somewhere;
    }
}
