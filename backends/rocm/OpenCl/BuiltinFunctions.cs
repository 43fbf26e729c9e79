using System.Text;
using System.Text.RegularExpressions;

namespace Devices.Rocm.OpenCl;

/// <summary>
/// Declares OpenCL's functions that a kernel calls, and no others. PoCL 3.1 reads clang's header of 18,000 lines with all of them before
/// each kernel, which takes 140 ms of 170; with these instead a kernel is read in 27 ms.
/// </summary>
internal static partial class BuiltinFunctions
{
    /// <summary>The option that makes clang's header look as if it had been read.</summary>
    public const string InsteadOfHeader = "-D_OPENCL_H_";

    private const string Overloaded = "__attribute__((overloadable))";
    private const string Constant = "__attribute__((overloadable, const))";
    private const string Pure = "__attribute__((overloadable, pure))";
    private const string Convergent = "__attribute__((overloadable, convergent))";
    private static readonly string[] integers = ["char", "uchar", "short", "ushort", "int", "uint", "long", "ulong"];
    private static readonly string[] floats = ["float", "double"];

    /// <summary>The declarations that a kernel's text needs.</summary>
    public static string For(string source)
    {
        string[] types = [.. integers.Concat(floats).Where(type => type != "double" || source.Contains(type, StringComparison.Ordinal))];
        string[] widths = ["", .. Vectors().Matches(source).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder();
        if (types.Contains("double"))
        {
            text.Append("#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n");
        }

        foreach (string name in Calls().Matches(source).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (string line in Declarations(name, types, widths))
            {
                text.Append(line).Append(";\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Declarations(string name, string[] types, string[] widths)
    {
        IEnumerable<string> real = floats.Intersect(types).SelectMany(type => widths.Select(width => type + width));
        return name switch
        {
            "get_local_id" or "get_group_id" or "get_num_groups" => [$"size_t {Constant} {name}(uint)"],
            "barrier" => [$"void {Convergent} barrier(cl_mem_fence_flags)"],
            "fma" or "mad" => real.Select(type => $"{type} {Constant} {name}({type}, {type}, {type})"),
            "sqrt" or "floor" or "ceil" or "trunc" or "rint" => real.Select(type => $"{type} {Constant} {name}({type})"),
            "mul_hi" => integers.SelectMany(type => widths.Select(width => $"{type}{width} {Constant} mul_hi({type}{width}, {type}{width})")),
            "select" => types.SelectMany(type => widths.Select(
                width => $"{type}{width} {Constant} select({type}{width}, {type}{width}, {MaskOf(type)}{width})")),
            _ when name.StartsWith("vload", StringComparison.Ordinal) => Spaces(types).Select(
                at => $"{at.Type}{name[5..]} {Pure} {name}(size_t, const {at.Space} {at.Type}*)"),
            _ when name.StartsWith("vstore", StringComparison.Ordinal) => Spaces(types).Select(
                at => $"void {Overloaded} {name}({at.Type}{name[6..]}, size_t, {at.Space} {at.Type}*)"),
            _ => types.Select(type => $"{name[8..]} {Constant} {name}({type}{Digits().Match(name).Value})"),
        };
    }

    private static IEnumerable<(string Type, string Space)> Spaces(string[] types) =>
        types.SelectMany(type => new[] { (type, "__global"), (type, "__local"), (type, "__private") });

    /// <summary>The type of a mask for values of a type: signed, of the same size.</summary>
    private static string MaskOf(string type) => type switch
    {
        "float" => "int",
        "double" => "long",
        _ => type.TrimStart('u'),
    };

    [GeneratedRegex(@"\b(get_local_id|get_group_id|get_num_groups|barrier|vload\d+|vstore\d+|select|convert_[a-z]+\d*|fma|mad|mul_hi|sqrt|floor|ceil|trunc|rint)\(")]
    private static partial Regex Calls();

    [GeneratedRegex(@"\b(?:u?char|u?short|u?int|u?long|float|double)(2|3|4|8|16)\b")]
    private static partial Regex Vectors();

    [GeneratedRegex(@"\d*$")]
    private static partial Regex Digits();
}
