namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>The system's package with a library's headers and programs, by distribution.</summary>
/// <param name="Title">What it is in words.</param>
/// <param name="Debian">Debian's and Ubuntu's package.</param>
/// <param name="Fedora">Fedora's and Red Hat's package.</param>
/// <param name="Homebrew">Homebrew's formula.</param>
internal sealed record SystemPackage(string Title, string Debian, string Fedora, string Homebrew)
{
    private static readonly SystemPackage _postgres = new("PostgreSQL's client library", "libpq-dev", "libpq-devel", "libpq");
    private static readonly SystemPackage _mysql = new("MySQL's or MariaDB's client library", "default-libmysqlclient-dev", "mariadb-connector-c-devel", "mysql-client");
    private static readonly SystemPackage _xml = new("libxml2 and libxslt", "libxml2-dev libxslt1-dev", "libxml2-devel libxslt-devel", "libxml2 libxslt");
    private static readonly SystemPackage _ffi = new("libffi", "libffi-dev", "libffi-devel", "libffi");
    private static readonly SystemPackage _ssl = new("OpenSSL", "libssl-dev", "openssl-devel", "openssl@3");
    private static readonly SystemPackage _python = new("Python's own headers", "python3-dev", "python3-devel", "python");
    private static readonly SystemPackage _kerberos = new("Kerberos", "libkrb5-dev", "krb5-devel", "krb5");
    private static readonly SystemPackage _ldap = new("OpenLDAP and SASL", "libldap2-dev libsasl2-dev", "openldap-devel cyrus-sasl-devel", "openldap");
    private static readonly SystemPackage _curl = new("libcurl", "libcurl4-openssl-dev", "libcurl-devel", "curl");
    private static readonly SystemPackage _zlib = new("zlib", "zlib1g-dev", "zlib-devel", "zlib");
    private static readonly SystemPackage _jpeg = new("libjpeg", "libjpeg-dev", "libjpeg-turbo-devel", "jpeg-turbo");
    private static readonly SystemPackage _odbc = new("unixODBC", "unixodbc-dev", "unixODBC-devel", "unixodbc");
    private static readonly SystemPackage _cairo = new("Cairo", "libcairo2-dev", "cairo-devel", "cairo");
    private static readonly SystemPackage _gdal = new("GDAL", "libgdal-dev", "gdal-devel", "gdal");
    private static readonly SystemPackage _geos = new("GEOS", "libgeos-dev", "geos-devel", "geos");
    private static readonly SystemPackage _yaml = new("LibYAML", "libyaml-dev", "libyaml-devel", "libyaml");
    private static readonly SystemPackage _blas = new("OpenBLAS", "libopenblas-dev", "openblas-devel", "openblas");
    private static readonly SystemPackage _hdf = new("HDF5", "libhdf5-dev", "hdf5-devel", "hdf5");
    private static readonly SystemPackage _audio = new("PortAudio", "portaudio19-dev", "portaudio-devel", "portaudio");
    private static readonly SystemPackage _sqlite = new("SQLite", "libsqlite3-dev", "sqlite-devel", "sqlite");

    private static readonly Dictionary<string, SystemPackage> _known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pg_config"] = _postgres,
        ["libpq-fe.h"] = _postgres,
        ["pq"] = _postgres,
        ["libpq"] = _postgres,
        ["mysql_config"] = _mysql,
        ["mariadb_config"] = _mysql,
        ["mysql.h"] = _mysql,
        ["mysqlclient"] = _mysql,
        ["xml2-config"] = _xml,
        ["xslt-config"] = _xml,
        ["libxml2"] = _xml,
        ["libxslt"] = _xml,
        ["libxml-2.0"] = _xml,
        ["xmlversion.h"] = _xml,
        ["ffi.h"] = _ffi,
        ["ffi"] = _ffi,
        ["libffi"] = _ffi,
        ["ssl.h"] = _ssl,
        ["ssl"] = _ssl,
        ["crypto"] = _ssl,
        ["opensslv.h"] = _ssl,
        ["openssl"] = _ssl,
        ["Python.h"] = _python,
        ["krb5-config"] = _kerberos,
        ["gssapi.h"] = _kerberos,
        ["krb5.h"] = _kerberos,
        ["lber.h"] = _ldap,
        ["ldap.h"] = _ldap,
        ["sasl.h"] = _ldap,
        ["curl-config"] = _curl,
        ["curl.h"] = _curl,
        ["zlib.h"] = _zlib,
        ["zlib"] = _zlib,
        ["z"] = _zlib,
        ["jpeglib.h"] = _jpeg,
        ["jpeg"] = _jpeg,
        ["sql.h"] = _odbc,
        ["odbc"] = _odbc,
        ["cairo.h"] = _cairo,
        ["cairo"] = _cairo,
        ["gdal-config"] = _gdal,
        ["geos-config"] = _geos,
        ["geos_c.h"] = _geos,
        ["yaml.h"] = _yaml,
        ["openblas"] = _blas,
        ["blas"] = _blas,
        ["lapack"] = _blas,
        ["hdf5.h"] = _hdf,
        ["hdf5"] = _hdf,
        ["portaudio.h"] = _audio,
        ["portaudio"] = _audio,
        ["sqlite3.h"] = _sqlite,
        ["sqlite3"] = _sqlite,
    };

    /// <summary>The package that has a program, header or library; null when it is not in the list.</summary>
    public static SystemPackage? Of(string name) => _known.TryGetValue(name.Substring(name.LastIndexOf('/') + 1), out var package) ? package : null;
}
