//! Views over the valid locations, one per level and one over all of them, which reports and older programs read. A
//! database from the reference has them already. Columns as in the location spec, section 1.

use openimis_migration::declare::*;

pub(super) fn steps() -> Vec<Step> {
    vec![REGIONS.into(), DISTRICTS.into(), WARDS.into(), VILLAGES.into(), LOCATIONS.into()]
}

const REGIONS: View = View::new(
    "tblRegions",
    r#"
SELECT "LocationId" AS "RegionId", "LocationCode" AS "RegionCode", "LocationName" AS "RegionName",
       "ValidityFrom", "ValidityTo", "LegacyID", "AuditUserId", "RowId"
  FROM "tblLocations"
 WHERE "ValidityTo" IS NULL AND "LocationType" = 'R'"#,
);

const DISTRICTS: View = View::new(
    "tblDistricts",
    r#"
SELECT "LocationId" AS "DistrictId", "LocationCode" AS "DistrictCode", "LocationName" AS "DistrictName",
       "ParentLocationId" AS "Region", "ValidityFrom", "ValidityTo", "LegacyID", "AuditUserId", "RowId"
  FROM "tblLocations"
 WHERE "ValidityTo" IS NULL AND "LocationType" = 'D'"#,
);

const WARDS: View = View::new(
    "tblWards",
    r#"
SELECT "LocationId" AS "WardId", "ParentLocationId" AS "DistrictId", "LocationCode" AS "WardCode",
       "LocationName" AS "WardName", "ValidityFrom", "ValidityTo", "LegacyID", "AuditUserId"
  FROM "tblLocations"
 WHERE "ValidityTo" IS NULL AND "LocationType" = 'W'"#,
);

const VILLAGES: View = View::new(
    "tblVillages",
    r#"
SELECT "LocationId" AS "VillageId", "ParentLocationId" AS "WardId", "LocationCode" AS "VillageCode",
       "LocationName" AS "VillageName", "MalePopulation", "FemalePopulation", "OtherPopulation", "Families",
       "ValidityFrom", "ValidityTo", "LegacyID", "AuditUserId"
  FROM "tblLocations"
 WHERE "ValidityTo" IS NULL AND "LocationType" = 'V'"#,
);

/// Each location with its ancestors, and a row 0 for the whole country. Below the region, ids are texts.
const LOCATIONS: View = View::new(
    "uvwLocations",
    r#"
WITH level AS (
  SELECT r."RegionId" AS id, r."RegionId" AS region, CAST(NULL AS integer) AS district, CAST(NULL AS integer) AS ward,
         CAST(NULL AS integer) AS village, 0 AS parent
    FROM "tblRegions" r
  UNION ALL
  SELECT d."DistrictId", d."Region", d."DistrictId", NULL, NULL, d."Region" FROM "tblDistricts" d
  UNION ALL
  SELECT w."WardId", d."Region", d."DistrictId", w."WardId", NULL, w."DistrictId"
    FROM "tblWards" w JOIN "tblDistricts" d ON d."DistrictId" = w."DistrictId"
  UNION ALL
  SELECT v."VillageId", d."Region", d."DistrictId", w."WardId", v."VillageId", v."WardId"
    FROM "tblVillages" v
    JOIN "tblWards" w ON w."WardId" = v."WardId"
    JOIN "tblDistricts" d ON d."DistrictId" = w."DistrictId")
SELECT 0 AS "LocationId", CAST(NULL AS integer) AS "RegionId", CAST(NULL AS varchar) AS "RegionCode",
       CAST('National' AS bpchar) AS "RegionName", CAST(NULL AS text) AS "DistrictId",
       CAST(NULL AS text) AS "DistrictCode", CAST(NULL AS text) AS "DistrictName", CAST(NULL AS text) AS "WardId",
       CAST(NULL AS text) AS "WardCode", CAST(NULL AS text) AS "WardName", CAST(NULL AS text) AS "VillageId",
       CAST(NULL AS text) AS "VillageCode", CAST(NULL AS text) AS "VillageName",
       CAST(NULL AS integer) AS "ParentLocationId"
UNION ALL
SELECT level.id, level.region, r."RegionCode", r."RegionName",
       CAST(level.district AS text), d."DistrictCode", d."DistrictName",
       CAST(level.ward AS text), w."WardCode", w."WardName",
       CAST(level.village AS text), v."VillageCode", v."VillageName", level.parent
  FROM level
  JOIN "tblRegions" r ON r."RegionId" = level.region
  LEFT JOIN "tblDistricts" d ON d."DistrictId" = level.district
  LEFT JOIN "tblWards" w ON w."WardId" = level.ward
  LEFT JOIN "tblVillages" v ON v."VillageId" = level.village"#,
);
