using System.Text.RegularExpressions;
using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>Names in a kernel's text: parameters and arrays keep theirs where C allows it.</summary>
internal sealed partial class CNames
{
    private static readonly string[] Words =
    [
        "alignas", "alignof", "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "const", "continue", "default",
        "delete", "do", "double", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "half", "if",
        "inline", "int", "long", "mutable", "namespace", "new", "not", "operator", "or", "private", "protected", "public", "register",
        "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try",
        "typedef", "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "while", "xor",
    ];

    private readonly HashSet<string> taken = [.. Words];
    private readonly Dictionary<object, string> names = [];
    private int lastValue;

    public CNames(KernelProgram program, CDialect dialect)
    {
        taken.UnionWith(dialect.ReservedWords);
        taken.UnionWith(Enum.GetValues<Builtin>().Select(Of));
        foreach (KernelParameter parameter in program.Parameters)
        {
            names.Add(parameter, Free(parameter.Name));
        }

        foreach (SharedArray array in program.SharedArrays)
        {
            names.Add(array, Free(array.Name));
        }
    }

    /// <summary>The name of a number that tells invocations apart, for example <c>group_count_x</c>.</summary>
    public static string Of(Builtin builtin) => Capital().Replace(builtin.ToString(), "_$0").ToLowerInvariant();

    /// <summary>The name of a parameter or array.</summary>
    public string Of(object named) => names[named];

    /// <summary>The name of a variable.</summary>
    public static string Of(Variable variable) => $"v{variable.Id}";

    /// <summary>A new name for a value.</summary>
    public string Next() => $"t{++lastValue}";

    private string Free(string wanted)
    {
        string name = Generated().IsMatch(wanted) ? wanted + "_" : wanted;
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();

    // What values, variables and the arguments behind buffers are called.
    [GeneratedRegex("^[tv][0-9]|_(memory|offset)$")]
    private static partial Regex Generated();
}
